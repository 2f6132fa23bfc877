namespace AutoGrad.Checks;

/// <summary>
/// The noise of a function's values as the values themselves show it. It is far above the rounding of the result where large terms cancelled inside:
/// log(1 + e⁻¹⁵) is small, and good to the rounding of 1 only.
/// </summary>
internal static class Scatter
{
    // In the last six of fourteen levels, steps below 2e-6, a smooth function differs from a parabola by less than rounding.
    const int Finest = 6;

    /// <summary>Estimated noise of f near the point, from one-sided quotients, coarse to fine; 0 where there are too few of them.</summary>
    /// <remarks>
    /// With d(h) = ±(f(x±h) − f(x)), the combination d(16h) − 20 d(4h) + 64 d(h) vanishes for every parabola and is some 64 times the noise.
    /// One side at a time, so that a kink is not taken for noise.
    /// </remarks>
    public static double Of(ReadOnlySpan<Quotient> oneSided)
    {
        if (oneSided.Length < Finest || oneSided[^1].Level - oneSided[^Finest].Level != Finest - 1)
            return 0;
        var most = 0.0;
        for (var i = oneSided.Length - Finest; i + 2 < oneSided.Length; i++)
        {
            var (coarse, middle, fine) = (oneSided[i], oneSided[i + 1], oneSided[i + 2]);
            most = Math.Max(most, Math.Abs(coarse.Value * coarse.Step - 20 * middle.Value * middle.Step + 64 * fine.Value * fine.Step));
        }

        return most / 64;
    }
}
