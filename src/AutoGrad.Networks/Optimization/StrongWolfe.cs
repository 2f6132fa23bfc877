namespace AutoGrad.Networks.Optimization;

/// <summary>
/// A search along a line for a length t with f(t) ≤ f(0) + c₁t f′(0) and |f′(t)| ≤ c₂|f′(0)|: the strong conditions of Wolfe.
/// A point where f is not finite counts as too far.
/// </summary>
/// <remarks>Nocedal and Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6, with cubic interpolation.</remarks>
internal sealed class StrongWolfe(Func<double, LinePoint> at, double tolerance)
{
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;
    private const int MostEvaluations = 25;

    private int left;

    /// <summary>The point found; the start if the function falls nowhere that was tried.</summary>
    public LinePoint Search(LinePoint start, double length)
    {
        left = MostEvaluations;
        LinePoint previous = start;
        while (left > 0)
        {
            LinePoint now = Evaluate(length);
            if (IsTooHigh(start, now) || (previous.Length > 0 && now.Value >= previous.Value))
            {
                return Narrow(start, previous, now);
            }

            if (Math.Abs(now.Slope) <= -Curvature * start.Slope)
            {
                return now;
            }

            if (now.Slope >= 0)
            {
                return Narrow(start, now, previous);
            }

            double step = now.Length - previous.Length;
            length = Math.Clamp(Minimum(previous, now), now.Length + (0.01 * step), now.Length + (9 * step));
            previous = now;
        }

        return previous;
    }

    // low is the best point so far that falls enough, and the slope there points to high.
    private LinePoint Narrow(LinePoint start, LinePoint low, LinePoint high)
    {
        while (left > 0 && Math.Abs(high.Length - low.Length) > tolerance)
        {
            double width = high.Length - low.Length;
            double part = Math.Clamp((Minimum(low, high) - low.Length) / width, 0.1, 0.9);
            LinePoint now = Evaluate(low.Length + (part * width));
            if (IsTooHigh(start, now) || now.Value >= low.Value)
            {
                high = now;
                continue;
            }

            if (Math.Abs(now.Slope) <= -Curvature * start.Slope)
            {
                return now;
            }

            high = now.Slope * width >= 0 ? low : high;
            low = now;
        }

        return low;
    }

    private LinePoint Evaluate(double length)
    {
        left--;
        return at(length);
    }

    private static bool IsTooHigh(LinePoint start, LinePoint now) =>
        !double.IsFinite(now.Value) || !double.IsFinite(now.Slope) || now.Value > start.Value + (Decrease * now.Length * start.Slope);

    // The minimum of the cubic with these values and slopes; the middle if it has none.
    private static double Minimum(LinePoint a, LinePoint b)
    {
        double middle = (a.Length + b.Length) / 2;
        double d = a.Slope + b.Slope - (3 * (a.Value - b.Value) / (a.Length - b.Length));
        double square = (d * d) - (a.Slope * b.Slope);
        if (!(square >= 0))
        {
            return middle;
        }

        double root = Math.Sign(b.Length - a.Length) * Math.Sqrt(square);
        double found = b.Length - ((b.Length - a.Length) * (b.Slope + root - d) / (b.Slope - a.Slope + (2 * root)));
        return double.IsFinite(found) ? found : middle;
    }
}
