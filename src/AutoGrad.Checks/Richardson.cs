namespace AutoGrad.Checks;

/// <summary>
/// Richardson extrapolation to h = 0 of difference quotients over steps that shrink by 4 at each level, choosing the entry of the tableau by its own error estimate
/// (C. J. F. Ridders, Accurate computation of F′(x) and F′(x)F″(x), Advances in Engineering Software 4, 1982), with three safeguards:
/// slow convergence, contradiction by finer steps, and growth without bound.
/// </summary>
internal static class Richardson
{
    /// <summary>The most levels a ladder has; also the size of the tableau's rows.</summary>
    public const int Levels = 27;

    // A quotient is held against finer ones only beyond this multiple of its rounding bound: sums of many terms round some hundred times worse than their last operation.
    const double Accumulation = 256;

    // The same for the noise that was measured, on three samples.
    const double Spread = 8;

    // Growth has to be seen over this many steps (a range of 4⁶ in h) before a slope is called infinite.
    const int Growing = 6;

    // Growth of a quotient from level to level that is 1/h (a factor of 4) but for curvature.
    const double Jump = 3.5;

    /// <summary>The limit of <paramref name="quotients"/> (coarse to fine) as h → 0.</summary>
    /// <param name="quotients">Difference quotients, coarse to fine; missing levels are allowed, extrapolation does not cross them.</param>
    /// <param name="contraction">Factor by which a level shrinks the leading error: 16 for central differences (powers of h²), 4 for one-sided (powers of h).</param>
    /// <param name="scatter">Noise of the function's values beyond their rounding, from <see cref="Scatter"/>.</param>
    public static SlopeEstimate Extrapolate(ReadOnlySpan<Quotient> quotients, double contraction, double scatter)
    {
        Span<double> value = stackalloc double[Levels], valueBefore = stackalloc double[Levels];
        Span<double> roundOff = stackalloc double[Levels], roundOffBefore = stackalloc double[Levels];
        if (Growth(quotients) is var growth and not 0)
            return double.IsNaN(growth) ? SlopeEstimate.None : SlopeEstimate.Unbounded(growth);

        var settled = SlopeEstimate.None;
        var any = SlopeEstimate.None;
        var run = 0; // levels without a gap that end here
        for (var i = 0; i < quotients.Length; i++)
        {
            run = i > 0 && quotients[i].Level == quotients[i - 1].Level + 1 ? run + 1 : 1;
            var slowness = Slowness(quotients[..(i + 1)], run, scatter);
            (value[0], roundOff[0]) = (quotients[i].Value, Math.Max(quotients[i].RoundOff, scatter / quotients[i].Step));
            var factor = 1.0;
            for (var j = 0; j < run; j++, factor *= contraction)
            {
                double disagreement;
                if (j == 0)
                {
                    if (run == 1)
                        continue; // nothing to compare with
                    disagreement = Math.Abs(value[0] - valueBefore[0]);
                }
                else
                {
                    value[j] = value[j - 1] + (value[j - 1] - valueBefore[j - 1]) / (factor - 1);
                    roundOff[j] = (factor * roundOff[j - 1] + roundOffBefore[j - 1]) / (factor - 1);
                    disagreement = Math.Max(Math.Abs(value[j] - value[j - 1]), Math.Abs(value[j] - valueBefore[j - 1]));
                    if (j < run - 1)
                        disagreement = Math.Max(disagreement, Math.Abs(value[j] - valueBefore[j]));
                }

                var error = disagreement * slowness + roundOff[j];
                if (error < any.Error)
                    any = new(value[j], error, false);
                if (error < settled.Error && !Contradicted(value[j], error, quotients[i..], scatter))
                    settled = new(value[j], error, true);
            }

            value.CopyTo(valueBefore);
            roundOff.CopyTo(roundOffBefore);
        }

        // A settled entry that says nothing does not displace an unsettled one that is sharp: the function is then noisy, not finely structured.
        return settled.Error <= Math.Abs(settled.Value) / 10 || settled.Error <= any.Error * 10 ? settled : any;
    }

    // Where increments shrink by ρ only, the limit is still Δ·ρ/(1 − ρ) away: x^1.1 at 0, say. Regular functions have ρ = 1/4 or 1/16.
    static double Slowness(ReadOnlySpan<Quotient> upToHere, int run, double scatter)
    {
        if (run < 3)
            return 1;
        var (before, middle, last) = (upToHere[^3], upToHere[^2], upToHere[^1]);
        var increment = Math.Abs(last.Value - middle.Value);
        if (increment <= Doubt(last, scatter))
            return 1;
        var ratio = increment / Math.Abs(middle.Value - before.Value);
        return ratio <= 0.5 ? 1 : 1 / (1 - Math.Min(ratio, 0.95));
    }

    // Truncation errors shrink with h: a finer quotient farther from the value than this level's, by more than rounding, belongs to another limit.
    static bool Contradicted(double value, double error, ReadOnlySpan<Quotient> hereAndFiner, double scatter)
    {
        var distance = Math.Abs(hereAndFiner[0].Value - value) + error;
        foreach (var finer in hereAndFiner[1..])
            if (Math.Abs(finer.Value - value) > distance + Doubt(finer, scatter))
                return true;
        return false;
    }

    static double Doubt(Quotient quotient, double scatter) =>
        Math.Max(Accumulation * quotient.RoundOff, Spread * scatter / quotient.Step);

    // ±1 when the finest quotients grow as a power of h between h⁰ (logarithmically: x log x at 0) and h⁻¹ (√x at 0); NaN when all grow as 1/h, which is a jump; else 0.
    // Noise grows as 1/h on average but not steadily.
    static double Growth(ReadOnlySpan<Quotient> quotients)
    {
        // At the edge of a domain the ladder may go on below the rounding of x (asin at 1): growth shows above it.
        while (quotients.Length > 1 && Math.Abs(quotients[^1].Value - quotients[^2].Value) <= Accumulation * quotients[^1].RoundOff)
            quotients = quotients[..^1];
        if (quotients.Length < Growing + 2)
            return 0;
        var finest = quotients[^(Growing + 2)..];
        var sign = Math.Sign(finest[^1].Value);
        var (least, most, before) = (double.PositiveInfinity, 0.0, 0.0);
        for (var i = 1; i < finest.Length; i++)
        {
            var increment = sign * (finest[i].Value - finest[i - 1].Value);
            if (increment <= Accumulation * finest[i].RoundOff)
                return 0;
            if (i > 1)
                (least, most) = (Math.Min(least, increment / before), Math.Max(most, increment / before));
            before = increment;
        }

        if (least > Jump)
            return double.NaN;
        return least >= 0.97 && most <= Jump ? sign : 0;
    }
}
