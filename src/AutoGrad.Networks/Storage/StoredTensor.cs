using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Storage;

/// <summary>A tensor as files hold it: immutable, row-major, of any element type.</summary>
/// <example><code>StoredTensor table = StoredTensor.Of&lt;float&gt;(Shape.Of(2, 3), [1, 2, 3, 4, 5, 6]);</code></example>
public sealed class StoredTensor
{
    private readonly byte[] bytes;

    // The bytes are taken over, not copied.
    internal StoredTensor(ElementType type, Shape shape, byte[] bytes)
    {
        Type = type;
        Shape = shape;
        this.bytes = bytes;
    }

    /// <summary>The type of the elements.</summary>
    public ElementType Type { get; }

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Count => Shape.Count;

    /// <summary>The elements, row-major, each little-endian.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>A copy of the elements, ready to be stored.</summary>
    /// <typeparam name="T">One of the types that <see cref="ElementType"/> names.</typeparam>
    /// <param name="shape">The shape.</param>
    /// <param name="values">The elements, row-major.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The shape has another number of elements, or they take more bytes than an array holds.</exception>
    /// <exception cref="NotSupportedException">The type is not among those that are stored, or this machine is big-endian.</exception>
    public static StoredTensor Of<T>(Shape shape, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(shape);
        EnsureLittleEndian();
        ElementType type = ElementTypes.Of<T>();
        if (shape.Count != values.Length)
        {
            throw new ArgumentException($"A tensor of shape {shape} has {shape.Count} elements, but got {values.Length} values.", nameof(values));
        }

        if ((long)values.Length * type.Size() > Array.MaxLength)
        {
            throw new ArgumentException($"A tensor of shape {shape} takes more than the {Array.MaxLength} bytes that one stored tensor may have.", nameof(values));
        }

        return new StoredTensor(type, shape, MemoryMarshal.AsBytes(values).ToArray());
    }

    /// <summary>The elements without a copy.</summary>
    /// <typeparam name="T">The number that <see cref="Type"/> stands for.</typeparam>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="InvalidOperationException">The tensor has another type; <see cref="CopyTo"/> converts.</exception>
    /// <exception cref="NotSupportedException">The type is not among those that are stored, or this machine is big-endian.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged
    {
        EnsureLittleEndian();
        return ElementTypes.Of<T>() == Type
            ? MemoryMarshal.Cast<byte, T>(bytes)
            : throw new InvalidOperationException($"The tensor holds {Type}, not {typeof(T).Name}; CopyTo converts.");
    }

    /// <summary>Writes all elements, converted: effectively <c>destination[i] = (T)element[i]</c>, rounded to nearest and saturating.</summary>
    /// <typeparam name="T">A number type.</typeparam>
    /// <param name="destination">Room for exactly <see cref="Count"/> numbers.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void CopyTo<T>(Span<T> destination)
        where T : unmanaged, INumberBase<T>
    {
        if (destination.Length != Count)
        {
            throw new ArgumentException($"A tensor of shape {Shape} has {Count} elements, but the destination has room for {destination.Length}.", nameof(destination));
        }

        switch (Type)
        {
            case ElementType.Boolean or ElementType.UInt8: Convert<byte, T>(bytes, destination); break;
            case ElementType.Int8: Convert(Values<sbyte>(), destination); break;
            case ElementType.UInt16: Convert(Values<ushort>(), destination); break;
            case ElementType.Int16: Convert(Values<short>(), destination); break;
            case ElementType.UInt32: Convert(Values<uint>(), destination); break;
            case ElementType.Int32: Convert(Values<int>(), destination); break;
            case ElementType.UInt64: Convert(Values<ulong>(), destination); break;
            case ElementType.Int64: Convert(Values<long>(), destination); break;
            case ElementType.Half: Convert(Values<Half>(), destination); break;
            case ElementType.Single: Convert(Values<float>(), destination); break;
            default: Convert(Values<double>(), destination); break;
        }
    }

    private static void Convert<TFrom, T>(ReadOnlySpan<TFrom> source, Span<T> destination)
        where TFrom : unmanaged, INumberBase<TFrom>
        where T : unmanaged, INumberBase<T>
    {
        // The same type is copied to the bit, so that the payload of a NaN survives.
        if (typeof(TFrom) == typeof(T))
        {
            MemoryMarshal.AsBytes(source).CopyTo(MemoryMarshal.AsBytes(destination));
            return;
        }

        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = T.CreateSaturating(source[i]);
        }
    }

    private static void EnsureLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new NotSupportedException("Stored tensors are little-endian; this machine is big-endian.");
        }
    }
}
