using System.Numerics;

namespace AutoGrad.Compilation.Graphs;

/// <summary>The operands of a node and its value, as terms of the graph.</summary>
internal readonly record struct Operands<T>(Term<T> X, Term<T> Y, Term<T> Z, Term<T> Value)
    where T : unmanaged, IFloatingPointIeee754<T>;
