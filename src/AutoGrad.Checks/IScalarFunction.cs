using System.Numerics;

namespace AutoGrad.Checks;

/// <summary>A function of scalars written for any number, so that a check can run it in every mode: reverse, forward, nested, single precision.</summary>
public interface IScalarFunction
{
    /// <summary>The function.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="x">The arguments.</param>
    /// <returns>The result.</returns>
    T Invoke<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
