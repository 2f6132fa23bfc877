using AutoGrad.Numbers;

namespace AutoGrad.Transforms;

/// <summary>A function of n doubles with several results, on numbers that carry sixteen tangents.</summary>
/// <param name="x">The n arguments.</param>
/// <param name="y">Where the results go.</param>
public delegate void MultiDualFunction(ReadOnlySpan<MultiDual> x, Span<MultiDual> y);
