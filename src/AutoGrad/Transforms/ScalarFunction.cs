using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.Transforms;

/// <summary>A function Rⁿ → R of scalars.</summary>
/// <typeparam name="T">The number inside the scalars.</typeparam>
/// <param name="x">The arguments, valid during the call.</param>
/// <returns>f(x).</returns>
/// <example><code>ScalarFunction&lt;double&gt; f = x => (x[0] * x[1]) + x[2];</code></example>
public delegate Scalar<T> ScalarFunction<T>(ReadOnlySpan<Scalar<T>> x)
    where T : unmanaged, IFloatingPointIeee754<T>;
