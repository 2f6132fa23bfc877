using System.Numerics;

namespace AutoGrad.Comparison.Programs;

/// <summary>What a tensor comes down to when two sides are compared.</summary>
internal static class Sample
{
    private const int Places = 64;

    /// <summary>Elements at even distances, the first and the last among them.</summary>
    public static double[] Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] chosen = new double[Places];
        for (int i = 0; i < Places; i++)
        {
            chosen[i] = double.CreateChecked(values[(int)((long)i * (values.Length - 1) / (Places - 1))]);
        }

        return chosen;
    }

    /// <summary>Σ x², in double precision.</summary>
    public static double[] Squares<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (T value in values)
        {
            double x = double.CreateChecked(value);
            sum += x * x;
        }

        return [sum];
    }
}
