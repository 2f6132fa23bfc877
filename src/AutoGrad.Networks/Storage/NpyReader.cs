using System.Buffers.Binary;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Storage;

/// <summary>Reads NumPy's .npy format, trusting nothing that the stream claims.</summary>
internal static class NpyReader
{
    private const int LongestHeader = 1 << 16;
    private const int FirstBlock = 1 << 16;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the array, which has to be all of the stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="available">The bytes of the stream; if it is compressed, what it claims to be.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="InvalidDataException">The content is not of the format.</exception>
    public static StoredTensor Read(Stream stream, long available, string file)
    {
        (NpyHeader header, long start) = ReadHeader(stream, available, file);
        if (!ShapeClaim.TryShape(header.Shape, header.Type, out Shape? shape, out long length))
        {
            throw new InvalidDataException($"{file}: the shape ({string.Join(", ", header.Shape)}) is more than the {Array.MaxLength} bytes that one tensor may have.");
        }

        if (length != available - start)
        {
            throw new InvalidDataException($"{file}: the shape {shape} of '{header.Type.Numpy()}' needs {length} bytes of elements, and {available - start} follow the header.");
        }

        byte[] bytes = ReadElements(stream, (int)length, file);
        if (header.Type == ElementType.Boolean && bytes.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)1))
        {
            throw new InvalidDataException($"{file}: an element of the type '|b1' is neither 0 nor 1.");
        }

        return new StoredTensor(header.Type, shape, header.IsFortranOrder ? RowMajor(bytes, shape, header.Type.Size()) : bytes);
    }

    private static (NpyHeader Header, long Start) ReadHeader(Stream stream, long available, string file)
    {
        Span<byte> start = stackalloc byte[Magic.Length + 6];
        Fill(stream, start[..(Magic.Length + 4)], file);
        int version = start[Magic.Length];
        if (!start.StartsWith(Magic) || version is < 1 or > 3)
        {
            throw new InvalidDataException($"{file}: starts with the bytes {Convert.ToHexString(start[..(Magic.Length + 2)])}; an .npy file starts with 934E554D5059 and the version 1, 2 or 3.");
        }

        bool isLong = version > 1;
        Span<byte> rest = start[(Magic.Length + 2)..];
        if (isLong)
        {
            Fill(stream, rest[2..], file);
        }

        long length = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(rest) : BinaryPrimitives.ReadUInt16LittleEndian(rest);
        long before = Magic.Length + 2 + (isLong ? 4 : 2);
        if (length > LongestHeader || length > available - before)
        {
            throw new InvalidDataException($"{file}: the header claims {length} bytes, and {available - before} follow; at most {LongestHeader} would do.");
        }

        byte[] header = new byte[length];
        Fill(stream, header, file);
        return (NpyHeader.Parse(header, file), before + length);
    }

    // A compressed stream may claim anything, so its block grows with what arrives.
    private static byte[] ReadElements(Stream stream, int length, string file)
    {
        byte[] bytes = new byte[stream.CanSeek ? length : Math.Min(length, FirstBlock)];
        int filled = 0;
        while (true)
        {
            Fill(stream, bytes.AsSpan(filled), file);
            filled = bytes.Length;
            if (filled == length)
            {
                return bytes;
            }

            Array.Resize(ref bytes, (int)Math.Min(length, 2L * filled));
        }
    }

    private static void Fill(Stream stream, Span<byte> buffer, string file)
    {
        int count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (count < buffer.Length)
        {
            throw new InvalidDataException($"{file}: the data end {buffer.Length - count} bytes too soon.");
        }
    }

    /// <summary>Reorders elements whose first index runs fastest, so that the last does.</summary>
    private static byte[] RowMajor(byte[] source, Shape shape, int size)
    {
        byte[] destination = new byte[source.Length];
        int[] index = new int[shape.Rank];
        int[] strides = new int[shape.Rank];
        int stride = size;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        int from = 0;
        for (int to = 0; to < destination.Length; to += size)
        {
            source.AsSpan(from, size).CopyTo(destination.AsSpan(to));
            for (int axis = shape.Rank - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                from -= strides[axis] * index[axis];
                index[axis] = 0;
            }
        }

        return destination;
    }
}
