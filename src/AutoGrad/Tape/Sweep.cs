using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Tape;

/// <summary>
/// One backward pass: a loop over the entries from the last to the first, with an adjoint for each node. It knows no
/// operation. An adjoint takes the memory of its first contribution, adds the later ones (the copy gate), and goes back
/// to the pool as soon as its producer has been pulled back.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class Sweep<T>(Tape<T> tape)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Buffer<T>?[] adjoints = [];
    private Variable<T>[] recorded = [];
    private bool[] needed = [];
    private T[] scalars = [];
    private int nodeCount;
    private int scalarCount;
    private readonly Connectivity<T> connectivity = new(tape);
    private bool keepInner;

    // A contribution that a kernel is writing while the node has an adjoint already, and that node.
    private Buffer<T>? unsettled;
    private int unsettledNode;

    public Tape<T> Tape { get; } = tape;

    /// <summary>Whether this pass is itself recorded.</summary>
    public bool IsRecorded { get; private set; }

    /// <summary>Changes when the results of this pass are no longer valid.</summary>
    public int Serial { get; private set; }

    /// <summary>The adjoints of the scalar nodes.</summary>
    public Span<T> Scalars => scalars.AsSpan(0, scalarCount);

    public void Run(Numbers.Scalar<T> y, T upstream, bool keep = false)
    {
        Begin(recording: false, keep, root: -1, rootScalar: y.Index);
        scalars[y.Index] = upstream * y.Scale;
        Pull(Tape.Log.EntryCount - 1, 0);
    }

    /// <summary>The plain pass from a variable; the seed becomes its adjoint.</summary>
    public void Run(Variable<T> y, Buffer<T> seed, bool keep)
    {
        bool varies = y.IsVarying;
        Begin(recording: false, keep, root: varies ? y.Index : -1, rootScalar: 0);
        if (!varies)
        {
            Tape.Pool.Release(seed);
            return;
        }

        adjoints[y.Index] = seed;
        Pull(Tape.Log.NodeAt(y.Index).Producer, 0);
    }

    public void RunRecorded(Variable<T> y, Variable<T> upstream, ReadOnlySpan<Variable<T>> wrt, Span<Variable<T>> gradients)
    {
        Begin(recording: true, keep: true, root: y.Index, rootScalar: 0);
        int earliest = MarkNeeded(wrt);
        if (Needs(y.Index))
        {
            recorded[y.Index] = upstream;
            Pull(Tape.Log.NodeAt(y.Index).Producer, earliest);
        }

        for (int i = 0; i < wrt.Length; i++)
        {
            Variable<T> gradient = wrt[i].Index < nodeCount ? recorded[wrt[i].Index] : default;
            gradients[i] = gradient.IsLiteral ? Tape.Filled(T.Zero, wrt[i].Shape) : gradient;
        }
    }

    /// <summary>Makes ready for <see cref="RunSingle"/>.</summary>
    public void BeginSingle() => Begin(recording: false, keep: true, root: -1, rootScalar: 0);

    /// <summary>Pulls one operation back alone, with a 1 at each element of one output: the local slopes arrive at its inputs.</summary>
    public void RunSingle(int index, int output)
    {
        Entry<T> entry = Tape.Log.EntryAt(index);
        for (int k = 0; k < entry.Inputs + entry.Outputs; k++)
        {
            int node = Tape.Log.Operand(index, k);
            Drop(ref adjoints[node]);
        }

        Scalars.Clear();
        Buffer<T> seed = Tape.Pool.Rent(Tape.Log.NodeAt(output).Shape.Count);
        seed.Span.Fill(T.One);
        adjoints[output] = seed;
        Pull(index, index);
    }

    public bool Needs(int node) => node < nodeCount && needed[node];

    public Variable<T> Upstream(int node)
    {
        Variable<T> upstream = IsRecorded
            ? recorded[node]
            : adjoints[node] is { } adjoint ? Tape.Log.Alias(adjoint, Tape.Log.NodeAt(node).Shape) : default;
        return upstream.IsLiteral ? Tape.Filled(T.Zero, Tape.Log.NodeAt(node).Shape) : upstream;
    }

    /// <summary>Where a kernel writes a contribution: the adjoint itself if it is the first one.</summary>
    public Span<T> Contribution(int node)
    {
        Settle();
        Buffer<T> fresh = Tape.Pool.Rent(Tape.Log.NodeAt(node).Shape.Count);
        if (adjoints[node] is null)
        {
            adjoints[node] = fresh;
        }
        else
        {
            unsettled = fresh;
            unsettledNode = node;
        }

        return fresh.Span;
    }

    /// <summary>The adjoint of one node is a contribution to another's.</summary>
    public void PassOn(int from, int to)
    {
        Settle();
        adjoints[to] = Accumulated(adjoints[to], AdjointOrZeros(from));
    }

    public void Add(int entry, int node, Variable<T> contribution)
    {
        Settle();
        if (!Needs(node))
        {
            return;
        }

        int given = Tape.IndexOf(contribution);
        Shape shape = Tape.Log.NodeAt(node).Shape;
        if (!shape.Equals(Tape.Log.NodeAt(given).Shape))
        {
            throw new GradientShapeException(Tape.Log.EntryAt(entry).Store.Name, Tape.Log.NodeAt(given).Shape, shape);
        }

        if (IsRecorded)
        {
            contribution = Tape.Log.Handle(given);
            recorded[node] = recorded[node].IsLiteral
                ? contribution
                : Tape.Apply(default(Accumulate<T>), recorded[node], contribution);
            return;
        }

        adjoints[node] = Accumulated(adjoints[node], Tape.Log.NodeAt(given).Data);
    }

    /// <summary>The adjoint of a node, or null if none arrived.</summary>
    public Buffer<T>? Adjoint(int node) => node < nodeCount ? adjoints[node] : null;

    /// <summary>The gradient that has arrived at a node so far; empty if none.</summary>
    public ReadOnlySpan<T> Arrived(int node) => node >= nodeCount
        ? default
        : IsRecorded
            ? recorded[node].IsLiteral ? default : recorded[node].Values
            : adjoints[node] is { } adjoint ? adjoint.Span : default;

    /// <summary>The adjoint of a node; zeros if none arrived.</summary>
    public Buffer<T> AdjointOrZeros(int node)
    {
        if (adjoints[node] is { } adjoint)
        {
            return adjoint;
        }

        Buffer<T> zeros = Tape.Pool.Rent(Tape.Log.NodeAt(node).Shape.Count);
        zeros.Span.Clear();
        adjoints[node] = zeros;
        return zeros;
    }

    /// <summary>Whether the result depends on this node through recorded operations, be the gradient 0 or not.</summary>
    public bool Reaches(int node) => connectivity.Reaches(node);

    /// <inheritdoc cref="Reaches(int)"/>
    public bool ReachesScalar(int index) => connectivity.ReachesScalar(index);

    /// <summary>Whether the gradient of this node is kept to the end.</summary>
    public bool IsKept(int node) => keepInner || Tape.Log.NodeAt(node).Producer < 0;

    public void Clear()
    {
        Serial++;
        Drop(ref unsettled);
        for (int i = 0; i < nodeCount; i++)
        {
            Drop(ref adjoints[i]);
        }

        recorded.AsSpan(0, IsRecorded ? nodeCount : 0).Clear();
        nodeCount = 0;
        scalarCount = 0;
    }

    private void Begin(bool recording, bool keep, int root, int rootScalar)
    {
        IsRecorded = recording;
        keepInner = keep;
        nodeCount = Tape.Log.NodeCount;
        scalarCount = Tape.Scalars.Count;
        connectivity.Begin(root, rootScalar, nodeCount, scalarCount);
        Reserve(ref adjoints, nodeCount);
        Reserve(ref needed, nodeCount);
        Reserve(ref scalars, scalarCount);
        scalars.AsSpan(0, scalarCount).Clear();
        if (recording)
        {
            Reserve(ref recorded, nodeCount);
            return;
        }

        for (int i = 0; i < nodeCount; i++)
        {
            needed[i] = Tape.Log.NodeAt(i).Varies;
        }
    }

    // What lies on a path from the wanted variables; nothing else is pulled back, or a second derivative would record the whole first one again.
    private int MarkNeeded(ReadOnlySpan<Variable<T>> wrt)
    {
        needed.AsSpan(0, nodeCount).Clear();
        int earliest = Tape.Log.EntryCount;
        foreach (Variable<T> variable in wrt)
        {
            int node = Tape.IndexOf(variable);
            if (node < nodeCount)
            {
                needed[node] = true;
                earliest = Math.Min(earliest, Tape.Log.NodeAt(node).Producer + 1);
            }
        }

        // Whether a path goes through scalars is found out on the way back, by Unpack.
        bool scalars = false;
        for (int i = earliest; i < Tape.Log.EntryCount; i++)
        {
            ref readonly Entry<T> entry = ref Tape.Log.EntryAt(i);
            bool any = scalars && entry.Inputs == 0;
            for (int k = 0; k < entry.Inputs; k++)
            {
                any |= needed[Tape.Log.Operand(i, k)];
            }

            scalars |= any && entry.Outputs == 0;
            for (int k = 0; any && k < entry.Outputs; k++)
            {
                needed[Tape.Log.Operand(i, entry.Inputs + k)] = true;
            }
        }

        return earliest;
    }

    private void Pull(int last, int first)
    {
        int swept = scalarCount;
        int nodes = Tape.Log.NodeCount;
        bool wasTransient = Tape.IsTransient;
        Tape.IsTransient = wasTransient || !IsRecorded;
        FiniteWatch<T>? watch = Tape.Watch;
        watch?.BeginBackward();
        try
        {
            for (int i = last; i >= first; i--)
            {
                Entry<T> entry = Tape.Log.EntryAt(i);
                if (swept > entry.Scalars)
                {
                    Tape.Scalars.Pull(scalars, swept, entry.Scalars);
                    swept = entry.Scalars;
                }

                Pullback<T> pullback = new(this, i);
                if (IsAwaited(pullback.OutputNodes))
                {
                    entry.Store.Backward(entry.Slot, ref pullback);
                    Settle();
                    watch?.Backward(this, i);
                    if (!IsRecorded)
                    {
                        Tape.Log.TruncateNodes(nodes);
                        ReleaseOutputs(pullback.OutputNodes);
                    }
                }
            }

            if (!IsRecorded)
            {
                Tape.Scalars.Pull(scalars, swept, 1);
            }
        }
        finally
        {
            watch?.EndBackward();
            Tape.IsTransient = wasTransient;
            if (!IsRecorded)
            {
                Tape.Log.TruncateNodes(nodes);
            }
        }
    }

    // An operation on the way back if a gradient has arrived at an output, or if its results are scalars.
    private bool IsAwaited(ReadOnlySpan<int> outputs)
    {
        foreach (int output in outputs)
        {
            if (output < nodeCount && needed[output] && (IsRecorded ? !recorded[output].IsLiteral : adjoints[output] is not null))
            {
                return true;
            }
        }

        return outputs.IsEmpty;
    }

    private void ReleaseOutputs(ReadOnlySpan<int> outputs)
    {
        if (!keepInner)
        {
            foreach (int output in outputs)
            {
                Drop(ref adjoints[output]);
            }
        }
    }

    private Buffer<T> Accumulated(Buffer<T>? sum, Buffer<T> term)
    {
        if (sum is null)
        {
            term.Users++;
            return term;
        }

        if (sum.IsExclusive)
        {
            TensorPrimitives.Add(sum.Span, term.Span, sum.Span);
            return sum;
        }

        Buffer<T> fresh = Tape.Pool.Rent(term.Length);
        TensorPrimitives.Add<T>(sum.Span, term.Span, fresh.Span);
        Tape.Pool.Release(sum);
        return fresh;
    }

    private void Settle()
    {
        if (unsettled is not null)
        {
            adjoints[unsettledNode] = Accumulated(adjoints[unsettledNode], unsettled);
            Drop(ref unsettled);
        }
    }

    private void Drop(ref Buffer<T>? held)
    {
        if (held is not null)
        {
            Tape.Pool.Release(held);
            held = null;
        }
    }

    private static void Reserve<TItem>(ref TItem[] items, int count)
    {
        if (items.Length < count)
        {
            Array.Resize(ref items, Math.Max(count, items.Length * 2));
        }
    }
}
