using System.Numerics;

namespace AutoGrad.Numbers;

/// <summary>Rules on an active number: value and slope.</summary>
/// <typeparam name="TSelf">The active number.</typeparam>
/// <typeparam name="T">The number inside.</typeparam>
internal sealed class ActiveInterpretation<TSelf, T> : Interpretation<TSelf>
    where TSelf : struct, IActiveFloatingPoint<TSelf, T>
    where T : struct, IFloatingPointIeee754<T>
{
    protected override TSelf Apply<TRule>(TRule rule, TSelf x) => TSelf.Apply(rule, x);

    protected override TSelf Apply<TRule>(TRule rule, TSelf x, TSelf y) => TSelf.Apply(rule, x, y);
}
