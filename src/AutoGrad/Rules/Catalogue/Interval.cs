namespace AutoGrad.Rules;

/// <summary>An interval of the real line from which arguments of a rule are drawn.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The point a part of the way from the lower end to the upper.</summary>
    /// <param name="part">0 for the lower end, 1 for the upper.</param>
    /// <returns>The point.</returns>
    public double At(double part) => Low + (part * (High - Low));
}
