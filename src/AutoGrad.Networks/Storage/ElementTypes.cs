namespace AutoGrad.Networks.Storage;

/// <summary>What the file formats and .NET call the element types, and the bytes that one element takes.</summary>
internal static class ElementTypes
{
    private static readonly (ElementType Type, Type Number, int Size, string Safetensors, string Numpy)[] All =
    [
        (ElementType.Boolean, typeof(bool), 1, "BOOL", "|b1"),
        (ElementType.UInt8, typeof(byte), 1, "U8", "|u1"),
        (ElementType.Int8, typeof(sbyte), 1, "I8", "|i1"),
        (ElementType.UInt16, typeof(ushort), 2, "U16", "<u2"),
        (ElementType.Int16, typeof(short), 2, "I16", "<i2"),
        (ElementType.UInt32, typeof(uint), 4, "U32", "<u4"),
        (ElementType.Int32, typeof(int), 4, "I32", "<i4"),
        (ElementType.UInt64, typeof(ulong), 8, "U64", "<u8"),
        (ElementType.Int64, typeof(long), 8, "I64", "<i8"),
        (ElementType.Half, typeof(Half), 2, "F16", "<f2"),
        (ElementType.Single, typeof(float), 4, "F32", "<f4"),
        (ElementType.Double, typeof(double), 8, "F64", "<f8"),
    ];

    /// <summary>The names of the safetensors format, for messages.</summary>
    public static string SafetensorsNames { get; } = string.Join(", ", All.Select(row => row.Safetensors));

    /// <summary>The names of NumPy's formats, for messages.</summary>
    public static string NumpyNames { get; } = string.Join(", ", All.Select(row => row.Numpy));

    public static int Size(this ElementType type) => All[(int)type].Size;

    public static string Safetensors(this ElementType type) => All[(int)type].Safetensors;

    public static string Numpy(this ElementType type) => All[(int)type].Numpy;

    public static bool TryOfSafetensors(string name, out ElementType type) => TryFind(row => row.Safetensors == name, out type);

    // Byte order means nothing to single bytes, so that '<u1' and '|u1' are the same.
    public static bool TryOfNumpy(string name, out ElementType type) =>
        TryFind(row => row.Numpy == name || (row.Size == 1 && name.Length == 3 && name[0] is '<' or '>' or '=' && row.Numpy.AsSpan(1).SequenceEqual(name.AsSpan(1))), out type);

    /// <summary>The element type that .NET's number stands for.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static ElementType Of<T>() => TryFind(row => row.Number == typeof(T), out ElementType type) ? type
        : throw new NotSupportedException($"Elements of the type {typeof(T).Name} cannot be stored; {string.Join(", ", All.Select(row => row.Number.Name))} can.");

    private static bool TryFind(Predicate<(ElementType Type, Type Number, int Size, string Safetensors, string Numpy)> isMeant, out ElementType type)
    {
        int at = Array.FindIndex(All, isMeant);
        type = at < 0 ? default : All[at].Type;
        return at >= 0;
    }
}
