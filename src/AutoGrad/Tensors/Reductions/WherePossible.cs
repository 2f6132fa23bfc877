using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>x where the log-probability y is above −∞, 0 where it is −∞.</summary>
internal readonly struct WherePossible : IBinaryRule
{
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Equal(y, double.NegativeInfinity), 0, x);

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => T.Select(T.Equal(y, double.NegativeInfinity), 0, 1);

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => 0;
}
