using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.Transforms;

/// <summary>A function Rⁿ → Rᵐ of scalars.</summary>
/// <typeparam name="T">The number inside the scalars.</typeparam>
/// <param name="x">The n arguments, valid during the call.</param>
/// <param name="y">Where the m results go; they are 0 before.</param>
/// <example><code>VectorFunction&lt;double&gt; f = (x, y) => { y[0] = x[0] * x[1]; y[1] = x[0] + x[1]; };</code></example>
public delegate void VectorFunction<T>(ReadOnlySpan<Scalar<T>> x, Span<Scalar<T>> y)
    where T : unmanaged, IFloatingPointIeee754<T>;
