using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>exp(x − y).</summary>
internal readonly struct ShiftedExponential : IBinaryRule
{
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Exp(x - y);

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => z;

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => -z;
}
