using System.Numerics;

namespace AutoGrad.Compilation.Graphs;

/// <summary>The product of the chain rule, upstream · slope.</summary>
internal interface IChainRule
{
    Term<T> Product<T>(Term<T> upstream, Term<T> slope)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
