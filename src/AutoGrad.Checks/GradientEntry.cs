using System.Globalization;

namespace AutoGrad.Checks;

/// <summary>One entry of a derivative, judged: what was checked, both values, and the verdict.</summary>
/// <param name="Operation">The operation whose derivative was checked.</param>
/// <param name="Index">Row-major index of the input element.</param>
/// <param name="Analytic">The derivative under test.</param>
/// <param name="Numeric">The derivative from function values; NaN when there is none.</param>
/// <param name="NumericError">Estimated absolute error of <paramref name="Numeric"/>; +∞ when there is none.</param>
/// <param name="Verdict">The outcome.</param>
/// <param name="Kink">Whether the slopes from the left and from the right differ there; in the exact tier, whether the text of a rule has a kink there.</param>
public readonly record struct GradientEntry(
    string Operation, int Index, double Analytic, double Numeric, double NumericError, Verdict Verdict, bool Kink)
{
    // A tolerance of half a per cent of the slope cannot hide an error of one per cent.
    const double Resolution = 1.0 / 200;

    // Below this part of the function's steepness a slope is zero: cos x at π.
    const double Flat = 1e-5;

    // A dull estimate still accuses when the distance is ten tolerances, that is at least forty estimated errors.
    const double Far = 10;

    /// <summary>The position among the inputs; 0 for the first.</summary>
    public int Input { get; init; }

    /// <summary>What was compared.</summary>
    public Tier Tier { get; init; }

    /// <summary>The distance of both values in tolerances (4 · error + 1e-8 · |numeric|); +∞ where one of them is not finite and they differ.</summary>
    internal double Excess
    {
        get
        {
            if (Analytic == Numeric)
                return 0;
            var excess = Math.Abs(Analytic - Numeric) / (4 * NumericError + 1e-8 * Math.Abs(Numeric));
            return double.IsNaN(excess) ? double.PositiveInfinity : excess;
        }
    }

    /// <summary>Holds an analytic derivative against the numeric slopes of the same function at the same point.</summary>
    /// <remarks>
    /// With t = 4 · error + 1e-8 · |numeric| the tolerance, d = |analytic − numeric|, and <i>sharp</i> meaning t ≤ ½ % of the larger of |analytic| and |numeric|
    /// (an error of one per cent would show), or t ≤ 1e-5 of <see cref="NumericSlopes.Steepness"/> (a slope that is zero to five digits),
    /// or <see cref="NumericSlopes.Flat"/> (a constant, whose slope is zero to rounding):
    /// <list type="bullet">
    /// <item><see cref="Verdict.Pass"/>: d ≤ t and sharp; or at a kink, the analytic value lies in the closed interval of the one-sided slopes, widened by their tolerances;
    /// or both values are the same infinity.</item>
    /// <item><see cref="Verdict.Fail"/>: d &gt; t, the estimate is settled (at a kink: both one-sided ones), and sharp or d &gt; 10 t; one value infinite and the other not, or of the other sign; an analytic NaN where a numeric slope exists.</item>
    /// <item><see cref="Verdict.Inconclusive"/>: all else. No numeric slope (the function is not finite there, jumps, or no two neighbouring steps lie in the domain); agreement with an estimate too dull
    /// to have shown an error of one per cent; disagreement with an estimate that is dull or contradicted by finer steps.</item>
    /// </list>
    /// </remarks>
    /// <param name="operation">The name to report.</param>
    /// <param name="index">The row-major index to report.</param>
    /// <param name="analytic">The derivative under test; infinities are allowed.</param>
    /// <param name="slopes">From <see cref="NumericDerivative.At"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="operation"/> is null.</exception>
    public static GradientEntry Judge(string operation, int index, double analytic, NumericSlopes slopes)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var (numeric, kink) = (slopes.Slope, slopes.Kink);
        var verdict = Against(numeric, analytic, slopes);
        // An agreement with the central slope stands at a kink too, so a kink seen where there is none cannot fail a right value.
        if (kink && verdict != Verdict.Pass)
            verdict = slopes.Between(analytic) ? Verdict.Pass
                : slopes.Left.Settled && slopes.Right.Settled ? Verdict.Fail
                : Verdict.Inconclusive;
        return new(operation, index, analytic, numeric.Value, numeric.Error, verdict, kink);
    }

    /// <summary>Differentiates <paramref name="function"/> numerically at <paramref name="x"/> and judges <paramref name="analytic"/> by it.</summary>
    /// <param name="operation">The name to report.</param>
    /// <param name="index">The row-major index to report.</param>
    /// <param name="function">See <see cref="NumericDerivative.At"/>.</param>
    /// <param name="x">The point, finite.</param>
    /// <param name="analytic">The derivative under test; infinities are allowed.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN or infinite.</exception>
    public static GradientEntry Check(string operation, int index, Func<double, double> function, double x, double analytic) =>
        Judge(operation, index, analytic, NumericDerivative.At(function, x));

    /// <summary>A line for a report: operation, index, verdict, both values, the error estimate, and whether there is a kink.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Operation}{(Input == 0 ? "" : $", input {Input}")}[{Index}]: {Verdict}, analytic {Analytic:R}, numeric {Numeric:R} ± {NumericError:G2}{(Kink ? ", at a kink" : "")}");

    static Verdict Against(SlopeEstimate numeric, double analytic, NumericSlopes slopes)
    {
        if (!numeric.Exists)
            return Verdict.Inconclusive;
        if (!double.IsFinite(numeric.Value) || !double.IsFinite(analytic))
            return numeric.Value == analytic ? Verdict.Pass : Verdict.Fail;

        var distance = Math.Abs(analytic - numeric.Value);
        var larger = Math.Max(Math.Abs(analytic), Math.Abs(numeric.Value));
        var sharp = slopes.Flat || numeric.Tolerance <= Math.Max(Resolution * larger, Flat * slopes.Steepness);
        if (distance <= numeric.Tolerance)
            return sharp ? Verdict.Pass : Verdict.Inconclusive;
        return numeric.Settled && (sharp || distance > Far * numeric.Tolerance) ? Verdict.Fail : Verdict.Inconclusive;
    }
}
