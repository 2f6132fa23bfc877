namespace AutoGrad.Networks.Pictures;

/// <summary>The rectangle of the plane that a picture shows.</summary>
/// <param name="XLow">The left end.</param>
/// <param name="XHigh">The right end, greater.</param>
/// <param name="YLow">The lower end.</param>
/// <param name="YHigh">The upper end, greater.</param>
public readonly record struct Domain(double XLow, double XHigh, double YLow, double YHigh)
{
    /// <summary>Refuses a rectangle without area, or one that is not finite.</summary>
    internal Domain Checked(string title, string argument)
    {
        Check('x', XLow, XHigh);
        Check('y', YLow, YHigh);
        return this;

        void Check(char axis, double low, double high)
        {
            // The second condition asks that sixteen and more ticks are different numbers.
            if (!double.IsFinite(2 * (high - low)) || !(high - low > 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high))))
            {
                throw new ArgumentException($"The picture '{title}' has {axis} from {low} to {high}; the range must be finite and from low to high.", argument);
            }
        }
    }
}
