using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>exp(x − y) for a shift y that is at least x; 1 where both are +∞: these elements share all the weight.</summary>
internal readonly struct ShiftedExponential : IBinaryRule
{
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Equal(x, double.PositiveInfinity), 1, T.Exp(x - y));

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => z;

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => -z;
}
