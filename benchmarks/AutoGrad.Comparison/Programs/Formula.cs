using System.Numerics;

namespace AutoGrad.Comparison.Programs;

/// <summary>
/// The data and first weights of both sides: element i of the seed s is a mix of the bits of i + s·2654435769 (32 bits, the
/// constants of a published hash), cut to 24 bits so that it is exact in either precision. peers/formula.py is the same.
/// </summary>
internal static class Formula
{
    /// <summary>The number i of a seed, spread evenly over 32 bits.</summary>
    public static uint Bits(int seed, int i)
    {
        uint h = unchecked((uint)i + ((uint)seed * 2654435769));
        h ^= h >> 16;
        h = unchecked(h * 0x7feb352d);
        h ^= h >> 15;
        h = unchecked(h * 0x846ca68b);
        return h ^ (h >> 16);
    }

    /// <summary>Numbers in [−scale, scale).</summary>
    public static void Fill<T>(Span<T> values, int seed, double scale)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T factor = T.CreateTruncating(scale);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = factor * T.CreateTruncating(((Bits(seed, i) >> 8) * (1.0 / (1 << 23))) - 1);
        }
    }

    /// <summary>As many numbers in an array.</summary>
    public static T[] Array<T>(int count, int seed, double scale = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] values = new T[count];
        Fill<T>(values, seed, scale);
        return values;
    }

    /// <summary>Labels of classes.</summary>
    public static int[] Labels(int count, int seed, int classes) =>
        [.. Enumerable.Range(0, count).Select(i => (int)(Bits(seed, i) % (uint)classes))];
}
