using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>x / y for a component x of a vector of norm y; 0 for the zero vector, with slopes 0 to every order.</summary>
internal readonly struct DirectionCosine : IBinaryRule
{
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Equal(y, 0), 0, x / y);

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => T.Select(T.Equal(y, 0), 0, 1 / y);

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => T.Select(T.Equal(y, 0), 0, -z / y);
}
