namespace AutoGrad.Checks;

/// <summary>A numeric slope with the estimate of its own error.</summary>
/// <param name="Value">The slope; ±∞ when the difference quotients grow without bound, NaN when there is no estimate.</param>
/// <param name="Error">
/// Estimated absolute error of <paramref name="Value"/>: the disagreement with neighbouring entries of the Richardson tableau plus the propagated round-off.
/// 0 for an infinite slope, +∞ when there is no estimate.
/// </param>
/// <param name="Settled">
/// False when difference quotients of finer steps contradict the value by more than their round-off: the function then has structure finer than the
/// steps the value was taken from, or noise far above the rounding of its value, and the estimate can support an agreement but not an accusation.
/// </param>
public readonly record struct SlopeEstimate(double Value, double Error, bool Settled)
{
    /// <summary>No estimate: too few steps inside the domain, or a jump.</summary>
    public static SlopeEstimate None => new(double.NaN, double.PositiveInfinity, false);

    /// <summary>Whether there is an estimate, finite or infinite.</summary>
    public bool Exists => !double.IsNaN(Value);

    /// <summary>The distance at which an analytic value still agrees: 4 · <see cref="Error"/> + 1e-8 · |<see cref="Value"/>|.</summary>
    /// <remarks>The error is an estimate, good to a small factor: hence 4. The relative part covers functions that are themselves accurate to half their digits only.</remarks>
    public double Tolerance => double.IsFinite(Value) ? 4 * Error + 1e-8 * Math.Abs(Value) : 0;

    /// <summary>An exact infinite slope.</summary>
    internal static SlopeEstimate Unbounded(double sign) => new(sign * double.PositiveInfinity, 0, true);
}
