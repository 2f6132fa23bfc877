using System.Buffers.Binary;
using System.IO.Compression;

namespace AutoGrad.Networks.Data;

/// <summary>Reads one IDX array off a stream, trusting nothing that the stream claims.</summary>
internal sealed class IdxReader
{
    const long LargestExpansion = 256;
    const long AlwaysAllowed = 1 << 20;
    const int FirstBlock = 1 << 16;

    readonly MeasuredStream _source;
    readonly Stream _content;
    readonly bool _compressed;
    readonly string _name;
    long _inflated;

    IdxReader(MeasuredStream source, Stream content, string name)
    {
        _source = source;
        _content = content;
        _compressed = content != source;
        _name = name;
    }

    /// <summary>Reads the rest of <paramref name="stream"/>; <paramref name="name"/> is what messages call it.</summary>
    public static IdxFile Read(Stream stream, string name)
    {
        var source = new MeasuredStream(stream);
        if (!source.StartsWithGzip)
            return new IdxReader(source, source, name).Read();
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        return new IdxReader(source, gzip, name).Read();
    }

    IdxFile Read()
    {
        Span<byte> magic = stackalloc byte[4];
        var got = Fill(magic);
        if (got < 4)
            throw Invalid($"{got} bytes, too short for the 4-byte magic number of an IDX file.");
        if (magic[0] != 0 || magic[1] != 0)
            throw Invalid($"starts with the bytes {Convert.ToHexString(magic)}; an IDX file starts with 0000, type and rank (00000803 for MNIST's images), a gzip file with 1F8B.");
        var type = (IdxType)magic[2];
        if (!Enum.IsDefined(type))
            throw Invalid($"element type 0x{magic[2]:X2} is unknown; IDX has 08 (unsigned byte), 09, 0B, 0C, 0D and 0E.");
        if (magic[3] == 0)
            throw Invalid("rank 0; an IDX array has at least one dimension.");

        var shape = ReadShape(magic[3]);
        return new(type, shape, ReadElements(shape, LengthOf(shape, IdxFile.SizeOf(type))));
    }

    int[] ReadShape(int rank)
    {
        Span<byte> bytes = stackalloc byte[4 * rank];
        var got = Fill(bytes);
        if (got < bytes.Length)
            throw Invalid($"the header ends after {got} of the {bytes.Length} bytes of its {rank} dimensions.");
        var shape = new int[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            var dimension = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 * axis)..]);
            if (dimension > int.MaxValue)
                throw Invalid($"dimension {axis} is {dimension}; at most {int.MaxValue} would do.");
            shape[axis] = (int)dimension;
        }

        return shape;
    }

    int LengthOf(int[] shape, int elementSize)
    {
        // An empty array is empty whatever its other dimensions are.
        if (shape.Contains(0))
            return 0;
        long length = elementSize;
        foreach (var dimension in shape)
        {
            length *= dimension; // both factors are below 2³¹
            if (length > Array.MaxLength)
                throw Invalid($"shape [{string.Join(", ", shape)}] of {elementSize}-byte elements is more than the {Array.MaxLength} bytes an array holds.");
        }

        return (int)length;
    }

    byte[] ReadElements(int[] shape, int length)
    {
        var claim = $"shape [{string.Join(", ", shape)}] needs {length} bytes of elements";
        // What a stream that can seek still holds decides before any memory is taken.
        var remaining = _source.Remaining;
        if (!_compressed && remaining is { } plain && plain != length)
            throw Invalid($"{claim}, and {plain} follow the header.");
        if (_compressed && remaining is { } packed && length > Allowed(_source.Delivered + packed))
            throw TooFar(claim, _source.Delivered + packed);

        // A plain stream that was measured gets one exact block, any other grows with what arrives.
        var bytes = new byte[!_compressed && remaining is not null ? length : Math.Min(length, FirstBlock)];
        var filled = 0;
        while (true)
        {
            filled += Fill(bytes.AsSpan(filled));
            if (filled < bytes.Length)
                throw Invalid($"{claim}, but the data end after {filled}.");
            if (filled == length)
                break;
            if (_compressed && filled > Allowed(_source.Delivered))
                throw TooFar(claim, _source.Delivered);
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * filled));
        }

        // Reading past the end also lets gzip check its checksum.
        Span<byte> beyond = stackalloc byte[1];
        if (Fill(beyond) > 0)
            throw Invalid($"{claim}, and more bytes follow them; the array has to be the whole content.");
        // gzip's end is taken for granted by the inflater when it is not there.
        if (_compressed && _source.Last != (uint)_inflated)
            throw Invalid("the gzip data end too soon, or more follows them; a whole gzip file of one member, or the plain IDX file, would do.");
        return bytes;
    }

    int Fill(Span<byte> buffer)
    {
        try
        {
            var count = _content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            _inflated += count;
            return count;
        }
        catch (InvalidDataException error) when (_compressed)
        {
            throw new InvalidDataException($"{_name}: the gzip data are corrupt or end too soon ({error.Message}); a whole gzip file, or the plain IDX file, would do.", error);
        }
    }

    static long Allowed(long compressed) => Math.Max(AlwaysAllowed, LargestExpansion * compressed);

    InvalidDataException TooFar(string claim, long compressed) =>
        Invalid($"{claim}, more than {LargestExpansion} times the {compressed} compressed bytes; decompress the file first if that is right.");

    InvalidDataException Invalid(string what) => new($"{_name}: {what}");
}
