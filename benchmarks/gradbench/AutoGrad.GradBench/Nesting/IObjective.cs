using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.GradBench.Nesting;

/// <summary>A function of numbers of the type T, evaluated on active numbers around T: the next level of differentiation.</summary>
internal interface IObjective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    TActive Value<TActive>(ReadOnlySpan<TActive> x)
        where TActive : unmanaged, IActiveFloatingPoint<TActive, T>;
}
