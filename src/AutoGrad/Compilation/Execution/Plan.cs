using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Compilation.Derivatives;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Execution;

/// <summary>
/// Which nodes of a graph a program computes, in which stretches, and where each value that leaves its stretch lies in a
/// block's memory: first a register for each literal, then the slots, which are used again when nobody reads them any more.
/// </summary>
internal sealed class Plan<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Most = 128;
    private const int Least = 64;
    private const int Never = int.MaxValue;

    // What a block's memory should not exceed, so that it stays in the second cache: at a quarter of it the interpreter took 1.1–1.3 times as long, at twice up to 1.4 times.
    private const int CacheBytes = 1 << 17;

    private readonly Dictionary<int, int> slots = [];
    private readonly Dictionary<int, int> literals = [];
    private readonly Graph<T> graph;

    /// <summary>Plans the nodes that the outputs need, in stretches of at most <paramref name="longest"/> operations.</summary>
    public Plan(Graph<T> graph, int[] outputs, int longest)
    {
        this.graph = graph;
        bool[] needed = Dependence.Needed(graph, outputs);
        int[] order = [.. Enumerable.Range(0, needed.Length).Where(i => needed[i])];
        Inputs = [.. order.Where(i => graph.Nodes[i].Operation is null)];
        Stretches = [.. order.Where(i => graph.Nodes[i].Operation is not null).Chunk(longest)];
        Dictionary<int, int> lastReader = Readers(outputs);
        int count = Assign(lastReader, inPlace: longest == 1);
        Block = Math.Clamp(CacheBytes / (Math.Max(1, count) * Size) / Least * Least, Least, Most);
        foreach (int place in outputs)
        {
            Literal(place);
        }

        foreach (int i in order)
        {
            Node<T> node = graph.Nodes[i];
            for (int k = 0; k < (node.Operation?.Arity ?? 0); k++)
            {
                Literal(node[k]);
            }
        }

        FirstSlot = literals.Count * Lane<T, Register256<T>>.Count;
        Length = FirstSlot + (count * Block);
    }

    /// <summary>The inputs that are read.</summary>
    public int[] Inputs { get; }

    /// <summary>The operations, cut into stretches.</summary>
    public int[][] Stretches { get; }

    /// <summary>The inputs that a block holds.</summary>
    public int Block { get; }

    /// <summary>The elements of a block's memory.</summary>
    public int Length { get; }

    private int FirstSlot { get; }

    private static int Size => System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

    /// <summary>Whether a value lies in memory: it leaves its stretch.</summary>
    public bool IsKept(int place) => slots.ContainsKey(place);

    /// <summary>Where a value or literal begins in memory.</summary>
    public int Offset(int place) => place >= 0 ? FirstSlot + (slots[place] * Block) : literals[place] * Lane<T, Register256<T>>.Count;

    /// <summary>−1 for a value of each input, 0 for a literal.</summary>
    public static int Mask(int place) => place >= 0 ? -1 : 0;

    /// <summary>Writes the literals to where programs read them.</summary>
    public void WriteLiterals(Span<T> memory)
    {
        foreach ((int place, int position) in literals)
        {
            memory.Slice(position * Lane<T, Register256<T>>.Count, Lane<T, Register256<T>>.Count).Fill(graph.Literal(place));
        }
    }

    private void Literal(int place)
    {
        if (place < 0)
        {
            literals.TryAdd(place, literals.Count);
        }
    }

    // The last stretch that reads a value from outside of it; Never for results.
    private Dictionary<int, int> Readers(int[] outputs)
    {
        Dictionary<int, int> home = [];
        Dictionary<int, int> last = [];
        foreach (int input in Inputs)
        {
            home[input] = -1;
        }

        for (int s = 0; s < Stretches.Length; s++)
        {
            foreach (int place in Stretches[s])
            {
                home[place] = s;
                Node<T> node = graph.Nodes[place];
                for (int k = 0; k < node.Operation!.Arity; k++)
                {
                    if (node[k] >= 0 && home[node[k]] != s)
                    {
                        last[node[k]] = s;
                    }
                }
            }
        }

        foreach (int output in outputs)
        {
            last[output] = Never;
        }

        return last;
    }

    private int Assign(Dictionary<int, int> lastReader, bool inPlace)
    {
        Stack<int> free = [];
        PriorityQueue<int, int> ends = new();
        int count = 0;
        foreach (int input in Inputs)
        {
            Take(input);
        }

        for (int s = 0; s < Stretches.Length; s++)
        {
            // A single operation may write where it reads; within a longer stretch a value may still be read after a write.
            while (ends.TryPeek(out int place, out int end) && (inPlace ? end <= s : end < s))
            {
                ends.Dequeue();
                free.Push(slots[place]);
            }

            foreach (int place in Stretches[s])
            {
                Take(place);
            }
        }

        return count;

        void Take(int place)
        {
            if (lastReader.TryGetValue(place, out int end))
            {
                slots[place] = free.TryPop(out int slot) ? slot : count++;
                ends.Enqueue(place, end);
            }
        }
    }
}
