using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>1 / count where the indicator is 1, 0 where it is 0, NaN where it is NaN. It does not vary.</summary>
internal readonly struct TieShare : IBinaryRule
{
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Select(x, 1 / y, 0);

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => 0;

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => 0;
}
