namespace AutoGrad.Checks;

/// <summary>All that function values alone say about the derivative of a function of one variable at one point.</summary>
/// <param name="Central">The two-sided slope lim (f(x+h) − f(x−h)) / 2h.</param>
/// <param name="Left">The slope from the left, lim (f(x) − f(x−h)) / h.</param>
/// <param name="Right">The slope from the right, lim (f(x+h) − f(x)) / h.</param>
/// <param name="Steepness">
/// The larger one-sided difference quotient in magnitude at the coarsest step inside the domain: what counts as a large slope for this function, so that a slope of 1e-14 can be called zero.
/// </param>
/// <param name="Flat">Whether the values at the coarsest three steps differ by rounding only: a constant, as far as values can tell.</param>
public readonly record struct NumericSlopes(SlopeEstimate Central, SlopeEstimate Left, SlopeEstimate Right, double Steepness, bool Flat)
{
    /// <summary>
    /// The slope to report: the central one; beside the edge of a domain or a jump the one-sided slope that exists (the sharper of two).
    /// </summary>
    public SlopeEstimate Slope => Central.Exists ? Central : Left.Error < Right.Error ? Left : Right;

    /// <summary>Whether the slopes from the left and from the right differ by more than their errors allow.</summary>
    /// <remarks>
    /// The margin is four errors of each side and 1e-6 of the larger slope. A kink nearer than about 2e-6 · max(|x|, 1) counts as one at the point.
    /// Both sides have to be known: at the edge of a domain there is no kink.
    /// </remarks>
    public bool Kink
    {
        get
        {
            if (!Left.Exists || !Right.Exists)
                return false;
            if (double.IsInfinity(Left.Value) || double.IsInfinity(Right.Value))
                return Left.Value != Right.Value;
            var margin = 4 * (Left.Error + Right.Error) + 1e-6 * Math.Max(Math.Abs(Left.Value), Math.Abs(Right.Value));
            return Math.Abs(Left.Value - Right.Value) > margin;
        }
    }

    /// <summary>Whether <paramref name="slope"/> lies between the one-sided slopes (a subgradient, at a convex kink), give or take their tolerances.</summary>
    public bool Between(double slope)
    {
        var (low, high) = Left.Value < Right.Value ? (Left, Right) : (Right, Left);
        return slope >= low.Value - low.Tolerance && slope <= high.Value + high.Tolerance;
    }
}
