namespace AutoGrad.Checks;

/// <summary>
/// Numeric differentiation over a whole ladder of steps, hₖ = 0.1 · max(|x|, 1) · 4⁻ᵏ for k = 0 … 13, so that nobody has to choose a step.
/// </summary>
/// <remarks>
/// Each level is divided by the difference of the arguments as they were rounded. Levels that leave the domain (a NaN or infinite value) are dropped.
/// Where 14 levels do not give three digits — a domain that ends within 1e-9, √x at 1e-8 — the ladder goes on to k = 26.
/// The cost is 29 evaluations, 55 at most; nothing is allocated.
/// </remarks>
public static class NumericDerivative
{
    const int FirstLevels = 14;
    const double Epsilon = 1.0 / (1L << 52);

    /// <summary>The central and one-sided slopes of <paramref name="function"/> at <paramref name="x"/>, each with an error estimate.</summary>
    /// <param name="function">A deterministic function; it says "outside my domain" by a NaN or an infinity. What it throws passes through.</param>
    /// <param name="x">The point, finite.</param>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN or infinite.</exception>
    public static NumericSlopes At(Func<double, double> function, double x)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (!double.IsFinite(x))
            throw new ArgumentOutOfRangeException(nameof(x), x, "A numeric derivative needs a finite point.");

        var here = function(x);
        if (!double.IsFinite(here))
            return new(SlopeEstimate.None, SlopeEstimate.None, SlopeEstimate.None, 0, false);

        Span<Quotient> central = stackalloc Quotient[Richardson.Levels];
        Span<Quotient> left = stackalloc Quotient[Richardson.Levels];
        Span<Quotient> right = stackalloc Quotient[Richardson.Levels];
        var (centrals, lefts, rights) = (0, 0, 0);
        var finest = double.PositiveInfinity;
        for (var level = 0; level < Richardson.Levels; level++)
        {
            if (level == FirstLevels && Sharp(Central(central[..centrals], left[..lefts], right[..rights]), x == 0 || finest < Math.Abs(x)))
                break;
            var step = Math.ScaleB(0.1 * Math.Max(Math.Abs(x), 1), -2 * level);
            var (below, above) = (x - step, x + step);
            if (below == x || above == x)
                break;
            finest = step;
            var (low, high) = (function(below), function(above));
            if (double.IsFinite(low))
                left[lefts++] = Difference(level, step, below, low, x, here);
            if (double.IsFinite(high))
                right[rights++] = Difference(level, step, x, here, above, high);
            if (double.IsFinite(low) && double.IsFinite(high))
                central[centrals++] = Difference(level, step, below, low, above, high);
        }

        // A slope that still grows at steps as large as x may level out nearer to it: ∛x at 1e-20.
        var resolved = x == 0 || finest < Math.Abs(x);
        var steepness = Math.Max(lefts > 0 ? Math.Abs(left[0].Value) : 0, rights > 0 ? Math.Abs(right[0].Value) : 0);
        return new(
            Known(Central(central[..centrals], left[..lefts], right[..rights]), resolved),
            Known(Richardson.Extrapolate(left[..lefts], 4, Scatter.Of(left[..lefts])), resolved),
            Known(Richardson.Extrapolate(right[..rights], 4, Scatter.Of(right[..rights])), resolved),
            steepness,
            lefts + rights > 0 && Flat(left[..lefts]) && Flat(right[..rights]));
    }

    // Sixteen roundings: a softmax that sums to 1 is constant, but not to the last place.
    static bool Flat(ReadOnlySpan<Quotient> quotients)
    {
        foreach (var quotient in quotients[..Math.Min(3, quotients.Length)])
            if (Math.Abs(quotient.Value) > 16 * quotient.RoundOff)
                return false;
        return true;
    }

    static SlopeEstimate Central(ReadOnlySpan<Quotient> central, ReadOnlySpan<Quotient> left, ReadOnlySpan<Quotient> right) =>
        Richardson.Extrapolate(central, 16, Math.Max(Scatter.Of(left), Scatter.Of(right)));

    static bool Sharp(SlopeEstimate slope, bool resolved) =>
        slope.Settled && slope.Error <= 1e-3 * Math.Abs(slope.Value) && (resolved || double.IsFinite(slope.Value));

    static SlopeEstimate Known(SlopeEstimate slope, bool resolved) =>
        resolved || !double.IsInfinity(slope.Value) ? slope : SlopeEstimate.None;

    // Values are taken as good to one unit in the last place, arguments too: f(x(1 + ε)) differs from f(x) by ε·x·f′.
    static Quotient Difference(int level, double step, double from, double low, double to, double high)
    {
        var width = to - from;
        var value = (high - low) / width;
        var size = Math.Max(Math.Abs(low), Math.Abs(high)) + Math.Max(Math.Abs(from), Math.Abs(to)) * Math.Abs(value);
        return new(level, step, value, 2 * Epsilon * size / width);
    }
}
