namespace AutoGrad.Comparison.Rows;

/// <summary>What a case must reach.</summary>
/// <param name="Ratio">The peer's time over ours, at least.</param>
/// <param name="Share">The part of the measured peak, at least.</param>
/// <param name="OverFloor">Our time over that of the passes over memory alone, at most.</param>
internal sealed record Bar(double? Ratio = null, double? Share = null, double? OverFloor = null);
