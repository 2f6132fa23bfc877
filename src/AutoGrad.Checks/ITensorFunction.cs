using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Checks;

/// <summary>
/// A function of tensors written for any number, so that a check can also run it in forward mode (the exact tier) and in single precision.
/// </summary>
public interface ITensorFunction
{
    /// <summary>The function.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="inputs">As many inputs as the check was given.</param>
    /// <returns>The result, of any shape.</returns>
    Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
