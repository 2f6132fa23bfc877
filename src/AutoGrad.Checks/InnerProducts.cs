namespace AutoGrad.Checks;

/// <summary>Two inner products that are equal in exact arithmetic.</summary>
internal static class InnerProducts
{
    /// <summary>Distance from 1 to the next double.</summary>
    public const double DoublePrecision = 1.0 / (1L << 52);

    // Units in the last place, relative to the sum of the terms' magnitudes; some thousand roundings in a row.
    const double Units = 1024;

    /// <summary>Pass when they differ by rounding only.</summary>
    /// <param name="operation">The name to report.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="probe">The probe's number.</param>
    /// <param name="analytic">The product with the transpose.</param>
    /// <param name="other">The product with the map.</param>
    /// <param name="size">Σ of the magnitudes of all terms.</param>
    /// <param name="epsilon">The unit of rounding.</param>
    public static GradientEntry Judge(string operation, Tier tier, int probe, double analytic, double other, double size, double epsilon = DoublePrecision)
    {
        var error = Units * epsilon * size;
        var verdict = analytic == other || double.IsFinite(analytic) && double.IsFinite(other) && Math.Abs(analytic - other) <= error ? Verdict.Pass
            : double.IsFinite(analytic) || double.IsFinite(other) ? Verdict.Fail
            : Verdict.Inconclusive;
        return new(operation, probe, analytic, other, error / 4, verdict, false) { Tier = tier };
    }
}
