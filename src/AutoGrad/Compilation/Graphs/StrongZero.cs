namespace AutoGrad.Compilation.Graphs;

/// <summary>The product that the other modes take: 0 where either factor is 0, whatever the other one is.</summary>
internal readonly struct StrongZero : IChainRule
{
    public Term<T> Product<T>(Term<T> upstream, Term<T> slope)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => Term<T>.Chain(upstream, slope);
}
