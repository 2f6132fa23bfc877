using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>x − y for a shift y that is at least x; 0 where both are +∞.</summary>
internal readonly struct Gap : IBinaryRule
{
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Equal(x, double.PositiveInfinity), 0, x - y);

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => 1;

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => -1;
}
