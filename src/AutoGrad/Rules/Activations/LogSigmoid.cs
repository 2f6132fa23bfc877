using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>log(1 / (1 + e^(−x))), stable for any x.</summary>
public readonly struct LogSigmoid : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Min(x, 0) - T.LogP1(T.Exp(-T.Abs(x)));

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 1 / (1 + T.Exp(x));
}
