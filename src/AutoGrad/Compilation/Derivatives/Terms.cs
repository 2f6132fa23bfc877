using System.Numerics;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Derivatives;

/// <summary>The operands of a node as terms.</summary>
internal static class Terms
{
    public static Operands<T> Of<T>(Graph<T> graph, Node<T> node, int place)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int arity = node.Operation!.Arity;
        return new Operands<T>(graph.At(node.X), arity > 1 ? graph.At(node.Y) : default, arity > 2 ? graph.At(node.Z) : default, graph.At(place));
    }
}
