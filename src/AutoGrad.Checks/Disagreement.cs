using System.Globalization;

namespace AutoGrad.Checks;

/// <summary>Where two gradients differ by more than sums in another order explain.</summary>
internal static class Disagreement
{
    /// <summary>The first element at which they differ, with both values; null if there is none.</summary>
    /// <param name="a">A gradient.</param>
    /// <param name="b">What it should be.</param>
    /// <param name="terms">What <paramref name="b"/> was made of: rounding is measured by their size.</param>
    public static string? Between(double[][] a, double[][] b, params ReadOnlySpan<double[][]> terms)
    {
        for (var input = 0; input < a.Length; input++)
        {
            var largest = 0.0;
            foreach (var term in terms)
                largest = Math.Max(largest, term[input].Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max());
            for (var i = 0; i < a[input].Length; i++)
            {
                var size = Math.Abs(a[input][i]);
                foreach (var term in terms)
                    size += Math.Abs(term[input][i]);
                var equal = a[input][i].Equals(b[input][i]) || !double.IsFinite(size) && !double.IsFinite(b[input][i])
                    || Math.Abs(a[input][i] - b[input][i]) <= 1e-9 * size + 1e-11 * largest;
                if (!equal)
                    return string.Create(CultureInfo.InvariantCulture, $"input {input}, index {i}: {a[input][i]:R} against {b[input][i]:R}");
            }
        }

        return null;
    }
}
