using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors.Losses;

/// <summary>factor · exp(x − y), 0 where the exponential is.</summary>
internal readonly struct ScaledExponential<TNumber>(TNumber factor) : IBinaryRule
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly double factor = double.CreateTruncating(factor);

    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Chain(factor, default(ShiftedExponential).Value(x, y));

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => z;

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => -z;
}
