using System.Numerics;

namespace AutoGrad.GradBench.Nesting;

/// <summary>A way to find a gradient.</summary>
internal interface IMode
{
    static abstract void Gradient<T, TObjective>(TObjective f, ReadOnlySpan<T> x, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TObjective : IObjective<T>;
}
