using System.Numerics;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Derivatives;

/// <summary>Which nodes of a graph depend on which inputs, and which nodes something depends on.</summary>
internal static class Dependence
{
    /// <summary>The nodes up to a place that vary with the first <paramref name="inputs"/> inputs.</summary>
    public static bool[] Varying<T>(Graph<T> graph, int inputs, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool[] varies = new bool[count];
        ReadOnlySpan<Node<T>> nodes = graph.Nodes;
        for (int i = 0; i < count; i++)
        {
            Node<T> node = nodes[i];
            if (node.Operation is null)
            {
                varies[i] = node.X < inputs;
                continue;
            }

            for (int k = 0; k < node.Operation.Arity; k++)
            {
                varies[i] |= node[k] >= 0 && varies[node[k]];
            }
        }

        return varies;
    }

    /// <summary>The nodes that the given ones need, themselves included.</summary>
    public static bool[] Needed<T>(Graph<T> graph, ReadOnlySpan<int> places)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Node<T>> nodes = graph.Nodes;
        bool[] needed = new bool[nodes.Length];
        foreach (int place in places)
        {
            if (place >= 0)
            {
                needed[place] = true;
            }
        }

        for (int i = nodes.Length - 1; i >= 0; i--)
        {
            if (needed[i] && nodes[i].Operation is { } operation)
            {
                for (int k = 0; k < operation.Arity; k++)
                {
                    if (nodes[i][k] >= 0)
                    {
                        needed[nodes[i][k]] = true;
                    }
                }
            }
        }

        return needed;
    }
}
