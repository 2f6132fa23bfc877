using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Execution;

/// <summary>A graph made ready to run over blocks of inputs.</summary>
internal sealed class Program<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A register of 512 bits, and a line of the cache.
    private const int Alignment = 64;

    private readonly Plan<T> plan;
    private readonly Step<T>[] steps;
    private readonly Stack<T[]> memories = [];

    /// <summary>A program that computes these outputs.</summary>
    public Program(Graph<T> graph, int[] outputs, Plan<T> plan, Step<T>[] steps)
    {
        this.plan = plan;
        this.steps = steps;
        Inputs = [.. Enumerable.Repeat(-1, plan.Inputs.Length == 0 ? 0 : plan.Inputs.Max(i => graph.Nodes[i].X) + 1)];
        foreach (int input in plan.Inputs)
        {
            Inputs[graph.Nodes[input].X] = plan.Offset(input);
        }

        Outputs = [.. outputs.Select(place => (plan.Offset(place), Plan<T>.Mask(place)))];
    }

    /// <summary>Where an input of each position goes; −1 where it is not read. What follows is not read either.</summary>
    public int[] Inputs { get; }

    /// <summary>Where the outputs are; the mask is 0 for a literal.</summary>
    public (int Offset, int Mask)[] Outputs { get; }

    /// <summary>The most inputs of a block.</summary>
    public int Block => plan.Block;

    /// <summary>The bytes of a block's memory.</summary>
    public long Bytes => (long)plan.Length * Marshal.SizeOf<T>();

    /// <summary>The interpreted program: a step for each operation.</summary>
    public static Program<T> Interpreted(Graph<T> graph, int[] outputs)
    {
        Plan<T> plan = new(graph, outputs, longest: 1);
        Step<T>[] steps = [.. plan.Stretches.Select(stretch => Interpreted(graph, plan, stretch[0]))];
        return new Program<T>(graph, outputs, plan, steps);
    }

    /// <summary>Runs over a block.</summary>
    public void Run(Span<T> memory, int length)
    {
        ref T start = ref MemoryMarshal.GetReference(memory);
        foreach (Step<T> step in steps)
        {
            step.Run(ref start, length);
        }
    }

    /// <summary>A memory for blocks, with its literals in place.</summary>
    public T[] Rent()
    {
        lock (memories)
        {
            if (memories.TryPop(out T[]? memory))
            {
                return memory;
            }
        }

        T[] fresh = GC.AllocateArray<T>(plan.Length + (Alignment / Marshal.SizeOf<T>()), pinned: true);
        plan.WriteLiterals(Aligned(fresh));
        return fresh;
    }

    /// <summary>Gives a memory back.</summary>
    public void Return(T[] memory)
    {
        lock (memories)
        {
            memories.Push(memory);
        }
    }

    /// <summary>The part of a memory that programs use: it begins at a line of the cache, and never moves.</summary>
    public static Span<T> Aligned(T[] memory)
    {
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        int skipped = (int)(-address & (Alignment - 1)) / Marshal.SizeOf<T>();
        return memory.AsSpan(skipped);
    }

    private static OperationStep<T> Interpreted(Graph<T> graph, Plan<T> plan, int place)
    {
        Node<T> node = graph.Nodes[place];
        int arity = node.Operation!.Arity;
        (int y, int z) = (arity > 1 ? node.Y : node.X, arity > 2 ? node.Z : node.X);
        return new OperationStep<T>(
            node.Operation,
            new Places(plan.Offset(node.X), Plan<T>.Mask(node.X), plan.Offset(y), Plan<T>.Mask(y), plan.Offset(z), Plan<T>.Mask(z), plan.Offset(place)));
    }
}
