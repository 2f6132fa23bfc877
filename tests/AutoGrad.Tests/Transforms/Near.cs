namespace AutoGrad.Tests.Transforms;

/// <summary>Two exact ways to one number differ by rounding only: some units of 1e-16 an operation, and no test has a thousand.</summary>
internal static class Near
{
    public static void Equal(double expected, double actual, string what = "", double tolerance = 1e-12) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: expected {expected:R}, got {actual:R}");

    public static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, string what = "", double tolerance = 1e-12)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: expected {expected.Length} elements, got {actual.Length}");
        for (int i = 0; i < expected.Length; i++)
        {
            Equal(expected[i], actual[i], $"{what}[{i}]", tolerance);
        }
    }

    public static void Equal(double[,] expected, double[,] actual, string what = "")
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.GetLength(0), actual.GetLength(1)));
        Equal(expected.Cast<double>().ToArray(), actual.Cast<double>().ToArray(), what);
    }
}
