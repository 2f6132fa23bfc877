using System.Numerics.Tensors;

namespace AutoGrad.Tests.Tensors;

/// <summary>Random numbers and comparisons for tests of tensor operations.</summary>
internal static class Samples
{
    /// <summary>Numbers in (−2, 2), as many as the shape has elements.</summary>
    public static double[] Numbers(Random random, params ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int length in shape)
        {
            count *= length;
        }

        double[] numbers = new double[count];
        foreach (ref double number in numbers.AsSpan())
        {
            number = (4 * random.NextDouble()) - 2;
        }

        return numbers;
    }

    /// <summary>Σ a · b.</summary>
    public static double Inner(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => TensorPrimitives.Dot(a, b);

    /// <summary>Fails unless all elements agree to a fraction of max(1, |expected|).</summary>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} elements, expected {expected.Length}");
        for (int i = 0; i < expected.Length; i++)
        {
            bool close = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(close, $"{what}: element {i} is {actual[i]:R}, expected {expected[i]:R}");
        }
    }

    /// <inheritdoc cref="AssertClose(ReadOnlySpan{double}, ReadOnlySpan{double}, double, string)"/>
    public static void AssertClose(double expected, double actual, double tolerance, string what) =>
        AssertClose([expected], [actual], tolerance, what);
}
