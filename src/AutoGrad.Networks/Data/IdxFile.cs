using System.Buffers.Binary;
using System.Numerics;

namespace AutoGrad.Networks.Data;

/// <summary>An array read from the IDX format, the format of the MNIST digits: immutable, row-major.</summary>
/// <remarks>
/// The format (Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits): two zero bytes, a byte for the element type, a byte for the rank,
/// each dimension as a big-endian 32-bit number, the elements. Plain and gzip-compressed files are told apart by their first bytes, not by their names.
/// </remarks>
/// <example><code>IdxFile images = IdxFile.Read("t10k-images-idx3-ubyte.gz");</code></example>
public sealed class IdxFile
{
    readonly int[] _shape;
    readonly byte[] _bytes;

    internal IdxFile(IdxType type, int[] shape, byte[] bytes)
    {
        Type = type;
        _shape = shape;
        _bytes = bytes;
        Count = bytes.Length / SizeOf(type);
    }

    /// <summary>The type of the elements in the file.</summary>
    public IdxType Type { get; }

    /// <summary>The dimensions, slowest first: 10000, 28, 28 for MNIST's test images. At least one; any may be 0.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The number of elements, the product of <see cref="Shape"/>.</summary>
    public int Count { get; }

    /// <summary>The elements as they stand in the file: for <see cref="IdxType.UnsignedByte"/> the values themselves, for wider types big-endian.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Reads a file, plain or gzip.</summary>
    /// <param name="path">The file, of which the array is the whole content.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened, or is a folder.</exception>
    /// <exception cref="InvalidDataException">The content is no IDX file, as for <see cref="Read(Stream)"/>; the message names the file.</exception>
    public static IdxFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return IdxReader.Read(stream, $"'{path}'");
    }

    /// <summary>Reads a stream, plain or gzip, from where it stands to its end; the stream stays open.</summary>
    /// <remarks>
    /// Memory is never taken on the header's word. A plain stream that can seek is measured first; any other grows with the data that arrived,
    /// and a compressed one may expand to 256 times its size or a mebibyte, whichever is more: digits reach a factor of 5.
    /// </remarks>
    /// <param name="stream">The array has to be its whole rest.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// The first two bytes are neither zero nor gzip's; the type is unknown; the rank is 0; the dimensions make more than an array holds, or more or less than the data that follow;
    /// the gzip data are corrupt or expand too far. The message says what was found and what would do.
    /// </exception>
    public static IdxFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("An IDX array can be read only from a stream that is open for reading.", nameof(stream));
        return IdxReader.Read(stream, nameof(stream));
    }

    /// <summary>Writes all elements, converted, into <paramref name="destination"/>: effectively <c>destination[i] = (T)element[i]</c>.</summary>
    /// <typeparam name="T">A number type; values beyond its range saturate.</typeparam>
    /// <param name="destination">Room for exactly <see cref="Count"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public void CopyTo<T>(Span<T> destination) where T : INumberBase<T>
    {
        if (destination.Length != Count)
            throw new ArgumentException($"The destination holds {destination.Length} numbers, the array of shape [{string.Join(", ", _shape)}] has {Count}.", nameof(destination));
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Element<T>(i);
    }

    /// <summary>The bytes an element takes.</summary>
    internal static int SizeOf(IdxType type) => type switch
    {
        IdxType.UnsignedByte or IdxType.SignedByte => 1,
        IdxType.Int16 => 2,
        IdxType.Int32 or IdxType.Single => 4,
        _ => 8,
    };

    T Element<T>(int index) where T : INumberBase<T> => Type switch
    {
        IdxType.UnsignedByte => T.CreateSaturating(_bytes[index]),
        IdxType.SignedByte => T.CreateSaturating((sbyte)_bytes[index]),
        IdxType.Int16 => T.CreateSaturating(BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(2 * index))),
        IdxType.Int32 => T.CreateSaturating(BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(4 * index))),
        IdxType.Single => T.CreateSaturating(BinaryPrimitives.ReadSingleBigEndian(_bytes.AsSpan(4 * index))),
        _ => T.CreateSaturating(BinaryPrimitives.ReadDoubleBigEndian(_bytes.AsSpan(8 * index))),
    };
}
