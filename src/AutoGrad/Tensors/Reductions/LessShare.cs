using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>v − Σ · exp(y), v being x where the log-probability y is above −∞ and 0 elsewhere; Σ is the sum of all v.</summary>
internal readonly struct LessShare<TNumber>(TNumber sum) : IBinaryRule
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly double sum = double.CreateTruncating(sum);

    public T Value<T>(T x, T y)
        where T : IReal<T> => default(WherePossible).Value(x, y) - T.Chain(sum, T.Exp(y));

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => default(WherePossible).SlopeX(x, y, z);

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => -T.Chain(sum, T.Exp(y));
}
