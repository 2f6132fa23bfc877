using System.Numerics;

namespace AutoGrad.Compilation;

/// <summary>A function Rⁿ → Rᵐ that can be recorded once and run as SIMD code.</summary>
/// <typeparam name="T">The number inside.</typeparam>
/// <param name="x">The n arguments, valid during the call.</param>
/// <param name="y">Where the m results go; they are 0 before.</param>
/// <example><code>SymbolicFunction&lt;double&gt; f = (x, y) => { y[0] = x[0] * x[1]; y[1] = x[0] + x[1]; };</code></example>
public delegate void SymbolicFunction<T>(ReadOnlySpan<Symbolic<T>> x, Span<Symbolic<T>> y)
    where T : unmanaged, IFloatingPointIeee754<T>;
