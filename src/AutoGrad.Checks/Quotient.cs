namespace AutoGrad.Checks;

/// <summary>A difference quotient at one rung of the ladder of steps.</summary>
/// <param name="Level">The rung k of the step h₀ · 4⁻ᵏ.</param>
/// <param name="Step">The nominal step h.</param>
/// <param name="Value">Difference of the function over the actual difference of its arguments.</param>
/// <param name="RoundOff">Bound on what rounding of the function's values and of its argument contributes to <paramref name="Value"/>.</param>
internal readonly record struct Quotient(int Level, double Step, double Value, double RoundOff);
