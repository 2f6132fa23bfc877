using System.Numerics;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Derivatives;

/// <summary>Forward mode as a transformation of a graph: the tangents of nodes, in the order of time, as further nodes.</summary>
internal static class Tangent
{
    /// <summary>The derivatives of the outputs along a direction of the first inputs.</summary>
    public static int[] Of<T, TProduct>(Graph<T> graph, TProduct product, ReadOnlySpan<int> outputs, ReadOnlySpan<Term<T>> direction)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TProduct : struct, IChainRule
    {
        int count = 0;
        foreach (int output in outputs)
        {
            count = Math.Max(count, output + 1);
        }

        bool[] varies = Dependence.Varying(graph, direction.Length, count);
        bool[] needed = Dependence.Needed(graph, outputs);
        Term<T>[] tangents = new Term<T>[count];
        for (int i = 0; i < count; i++)
        {
            if (!varies[i] || !needed[i])
            {
                continue;
            }

            Node<T> node = graph.Nodes[i];
            if (node.Operation is not { } operation)
            {
                tangents[i] = direction[node.X];
                continue;
            }

            Operands<T> operands = Terms.Of(graph, node, i);
            bool isFirst = true;
            for (int k = 0; k < operation.Arity; k++)
            {
                if (node[k] >= 0 && varies[node[k]] && !IsZero(tangents[node[k]]))
                {
                    Term<T> contribution = operation.Push(product, tangents[node[k]], k, operands);
                    if (!IsZero(contribution))
                    {
                        tangents[i] = isFirst ? contribution : tangents[i] + contribution;
                        isFirst = false;
                    }
                }
            }
        }

        int[] result = new int[outputs.Length];
        for (int k = 0; k < result.Length; k++)
        {
            result[k] = graph.Place(outputs[k] >= 0 ? tangents[outputs[k]] : 0);
        }

        return result;
    }

    private static bool IsZero<T>(Term<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.IsLiteral && T.IsZero(x.Literal);
}
