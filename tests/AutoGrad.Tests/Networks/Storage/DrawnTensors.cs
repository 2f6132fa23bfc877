using AutoGrad.Networks.Storage;
using AutoGrad.Tape;
using AutoGrad.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Networks.Storage;

/// <summary>Random collections of tensors of every element type, down to NaNs with a payload, infinities and −0.</summary>
internal static class DrawnTensors
{
    private static readonly string[] Names = ["weight", "layer.0.bias", "π", "a \"quoted\" \\ name", "😀", "new\nline", "x/y", " "];

    private static readonly double[] Doubles = [0, -0.0, 1, double.NaN, BitConverter.Int64BitsToDouble(0x7FF4_0000_0000_0123), double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, Math.PI];

    private static readonly float[] Floats = [0, -0f, 1, float.NaN, BitConverter.Int32BitsToSingle(0x7FA0_0001), float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, float.MaxValue, MathF.PI];

    public static Gen<NamedTensors> Collections(bool withStrings) =>
        from names in Gen.SubListOf(Names)
        from shapes in Gen.ArrayOf(Draw.Shape(0, 4), Names.Length)
        from types in Gen.ArrayOf(Gen.Choose(0, Enum.GetValues<ElementType>().Length - 1), Names.Length)
        from seed in Gen.Choose(0, 1_000_000)
        select Collection([.. names], shapes, types, seed, withStrings);

    public static StoredTensor Tensor(ElementType type, Shape shape, Random random) => type switch
    {
        ElementType.Boolean => Of(shape, () => random.Next(2) == 0),
        ElementType.UInt8 => Of(shape, () => (byte)random.Next()),
        ElementType.Int8 => Of(shape, () => (sbyte)random.Next()),
        ElementType.UInt16 => Of(shape, () => (ushort)random.Next()),
        ElementType.Int16 => Of(shape, () => (short)random.Next()),
        ElementType.UInt32 => Of(shape, () => (uint)random.NextInt64()),
        ElementType.Int32 => Of(shape, () => (int)random.NextInt64()),
        ElementType.UInt64 => Of(shape, () => (ulong)random.NextInt64() << 1),
        ElementType.Int64 => Of(shape, () => random.NextInt64(long.MinValue, long.MaxValue)),
        ElementType.Half => Of(shape, () => BitConverter.UInt16BitsToHalf((ushort)random.Next())),
        ElementType.Single => Of(shape, () => Floats[random.Next(Floats.Length)]),
        _ => Of(shape, () => Doubles[random.Next(Doubles.Length)]),
    };

    /// <summary>The same names, types, shapes and bits, and the same strings; in any order.</summary>
    public static void Same(NamedTensors expected, NamedTensors actual)
    {
        Assert.Equal(expected.Metadata.Order(KeyOrder), actual.Metadata.Order(KeyOrder));
        Assert.Equal(expected.Tensors.Select(named => named.Key).Order(StringComparer.Ordinal), actual.Tensors.Select(named => named.Key).Order(StringComparer.Ordinal));
        foreach ((string name, StoredTensor tensor) in expected.Tensors)
        {
            Same(tensor, actual[name]);
        }
    }

    public static void Same(StoredTensor expected, StoredTensor actual)
    {
        Assert.Equal(expected.Type, actual.Type);
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.True(expected.Bytes.SequenceEqual(actual.Bytes), $"{expected.Type} {expected.Shape}: other bytes");
    }

    private static Comparer<KeyValuePair<string, string>> KeyOrder { get; } = Comparer<KeyValuePair<string, string>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key));

    private static NamedTensors Collection(string[] names, int[][] shapes, int[] types, int seed, bool withStrings)
    {
        Random random = new(seed);
        NamedTensors content = new();
        for (int i = 0; i < names.Length; i++)
        {
            content.Add(names[i], Tensor((ElementType)types[i], Shape.Of(shapes[i]), random));
            if (withStrings)
            {
                content.AddMetadata(names[i], new string('é', i) + names[^(i + 1)]);
            }
        }

        return content;
    }

    private static StoredTensor Of<T>(Shape shape, Func<T> next)
        where T : unmanaged
    {
        T[] values = new T[shape.Count];
        foreach (ref T value in values.AsSpan())
        {
            value = next();
        }

        return StoredTensor.Of<T>(shape, values);
    }
}
