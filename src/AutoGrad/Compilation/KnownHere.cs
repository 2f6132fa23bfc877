using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Compilation;

/// <summary>A function that is no rule, at the one argument where its value and slope were computed; a guard holds it there.</summary>
internal readonly struct KnownHere(double value, double slopeX, double slopeY = 0) : IUnaryRule, IBinaryRule
{
    public T Value<T>(T x)
        where T : IReal<T> => value;

    public T Slope<T>(T x, T y)
        where T : IReal<T> => slopeX;

    public T Value<T>(T x, T y)
        where T : IReal<T> => value;

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => slopeX;

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => slopeY;
}
