using System.Numerics;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Derivatives;

/// <summary>
/// Reverse mode as a transformation of a graph: the sweep back in time writes the rules' slopes into the graph instead of
/// multiplying numbers. The result is a graph like any other: it is folded, run, and differentiated again.
/// </summary>
internal static class Adjoint
{
    /// <summary>The derivatives of ∑ seedₖ · outputₖ with respect to the first inputs, in the order of their positions.</summary>
    public static int[] Of<T, TProduct>(Graph<T> graph, TProduct product, ReadOnlySpan<int> outputs, ReadOnlySpan<Term<T>> seeds, int inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TProduct : struct, IChainRule
    {
        int count = 0;
        foreach (int output in outputs)
        {
            count = Math.Max(count, output + 1);
        }

        bool[] varies = Dependence.Varying(graph, inputs, count);
        bool[] reached = new bool[count];
        Term<T>[] adjoints = new Term<T>[count];
        for (int k = 0; k < outputs.Length; k++)
        {
            if (outputs[k] >= 0)
            {
                Add(outputs[k], seeds[k]);
            }
        }

        int[] gradient = new int[inputs];
        gradient.AsSpan().Fill(graph.Place(0));
        for (int i = count - 1; i >= 0; i--)
        {
            if (!reached[i])
            {
                continue;
            }

            Node<T> node = graph.Nodes[i];
            if (node.Operation is not { } operation)
            {
                gradient[node.X] = graph.Place(adjoints[i]);
                continue;
            }

            Operands<T> operands = Terms.Of(graph, node, i);
            for (int k = 0; k < operation.Arity; k++)
            {
                if (node[k] >= 0 && varies[node[k]])
                {
                    Add(node[k], operation.Pull(product, adjoints[i], k, operands));
                }
            }
        }

        return gradient;

        // What is literally 0 is not sent on: most of a graph never hears of a maximum's other side.
        void Add(int place, Term<T> contribution)
        {
            if (!varies[place] || (contribution.IsLiteral && T.IsZero(contribution.Literal)))
            {
                return;
            }

            adjoints[place] = reached[place] ? adjoints[place] + contribution : contribution;
            reached[place] = true;
        }
    }
}
