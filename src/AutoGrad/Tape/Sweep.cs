using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>
/// One backward pass: a loop over the entries from the last to the first, with an adjoint for each node. It knows no
/// operation. An adjoint goes back to the pool as soon as its producer has been pulled back; those of the leaves stay.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class Sweep<T>(Tape<T> tape)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TensorLog<T> log = tape.Log;
    private readonly Connectivity<T> connectivity = new(tape);

    // While a plain pass runs, and after it if the gradients of inner results are kept.
    private Adjoints<T>? adjoints;

    // After a plain pass: the adjoints of the leaves, by their number.
    private Buffer<T>?[] leaves = [];

    // During a recorded pass, by node.
    private Variable<T>[] recorded = [];
    private bool[] needed = [];
    private bool anyScalars;

    private T[] scalars = [];
    private int nodeCount;
    private int scalarCount;
    private int leafCount;
    private bool keepInner;

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
        Pull(log.EntryCount - 1, 0);
        End();
    }

    /// <summary>The plain pass from a variable; the seed becomes its adjoint.</summary>
    public void Run(Variable<T> y, Buffer<T> seed, bool keep)
    {
        bool varies = log.NodeAt(y.Index).Varies;
        Begin(recording: false, keep, root: varies ? y.Index : -1, rootScalar: 0);
        if (varies)
        {
            adjoints![y.Index] = seed;
            Pull(log.NodeAt(y.Index).Producer, 0);
        }
        else
        {
            Tape.Pool.Release(seed);
        }

        End();
    }

    public void RunRecorded(Variable<T> y, Variable<T> upstream, ReadOnlySpan<Variable<T>> wrt, Span<Variable<T>> gradients)
    {
        Begin(recording: true, keep: true, root: y.Index, rootScalar: 0);
        int earliest = MarkNeeded(wrt);
        if (Needs(y.Index))
        {
            recorded[y.Index] = upstream;
            Pull(log.NodeAt(y.Index).Producer, earliest);
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
        adjoints!.Drop(log.Operands(log.EntryAt(index)));
        Scalars.Clear();
        Buffer<T> seed = Tape.Pool.Rent(log.NodeAt(output).Shape.Count);
        seed.Span.Fill(T.One);
        adjoints![output] = seed;
        Pull(index, index);
    }

    public bool Needs(int node) => IsRecorded ? node < nodeCount && needed[node] : log.NodeAt(node).Varies;

    public Variable<T> Upstream(int node)
    {
        Shape shape = log.NodeAt(node).Shape;
        Variable<T> upstream = IsRecorded
            ? recorded[node]
            : adjoints![node] is { } adjoint ? log.Alias(adjoint, shape) : default;
        return upstream.IsLiteral ? Tape.Filled(T.Zero, shape) : upstream;
    }

    /// <summary>The elements of an adjoint; zeros if none has arrived.</summary>
    public Span<T> UpstreamValues(int node) => adjoints!.OrZeros(node).Span;

    /// <summary>Where a kernel writes a contribution.</summary>
    public Span<T> Contribution(int node) => adjoints!.Contribution(node);

    /// <summary>The adjoint of one node is a contribution to another's.</summary>
    public void PassOn(int from, int to) => adjoints!.Add(to, adjoints.OrZeros(from));

    public void Add(int entry, int node, Variable<T> contribution)
    {
        adjoints?.Settle();
        if (!Needs(node))
        {
            return;
        }

        int given = log.IndexOf(contribution);
        Shape shape = log.NodeAt(node).Shape;
        if (!shape.Equals(log.NodeAt(given).Shape))
        {
            throw new GradientShapeException(log.EntryAt(entry).Store.Name, log.NodeAt(given).Shape, shape);
        }

        if (IsRecorded)
        {
            contribution = log.Handle(given);
            recorded[node] = recorded[node].IsLiteral
                ? contribution
                : Tape.Apply(default(Accumulate<T>), recorded[node], contribution);
        }
        else
        {
            adjoints!.Add(node, log.NodeAt(given).Data);
        }
    }

    /// <summary>
    /// Records a segment anew and pulls it back in this pass: contributions arrive in the order in which they would have
    /// arrived had it stayed on the tape. What a plain pass records so is dropped again.
    /// </summary>
    public void PullAgain(Segment<T> segment, ReadOnlySpan<int> arguments, int output)
    {
        int nodes = log.NodeCount;
        int entries = log.EntryCount;
        int unrecorded = Tape.Unrecorded;
        Tape.Unrecorded = 0;
        try
        {
            int result = Tape.Segments.RunAgain(segment, arguments, output);
            int last = log.EntryCount - 1;
            Tape.Unrecorded = unrecorded;
            if (IsRecorded)
            {
                Extend(entries);
                recorded[result] = recorded[output];
                PullRecorded(last, entries);
                return;
            }

            nodeCount = log.NodeCount;
            adjoints!.Reserve(nodeCount);
            adjoints.Add(result, adjoints.OrZeros(output));
            PullPlain(last, entries, scalarCount, nodeCount);
        }
        finally
        {
            Tape.Unrecorded = unrecorded;
            if (!IsRecorded)
            {
                adjoints!.Clear(nodes, nodeCount);
                nodeCount = nodes;
                log.TruncateEntries(entries);
                log.TruncateNodes(nodes);
            }
        }
    }

    /// <summary>The gradient that has arrived at a node so far; empty if none.</summary>
    public ReadOnlySpan<T> Arrived(int node) => node >= nodeCount
        ? default
        : IsRecorded
            ? recorded[node].IsLiteral ? default : recorded[node].Values
            : adjoints![node] is { } adjoint ? adjoint.Span : default;

    /// <summary>The gradient at a leaf, or at any node if inner gradients are kept; zeros if none arrived, also where the node is newer than the pass.</summary>
    public ReadOnlySpan<T> Gradient(int node)
    {
        if (adjoints is not null)
        {
            adjoints.Reserve(log.NodeCount);
            nodeCount = Math.Max(nodeCount, node + 1);
            return adjoints.OrZeros(node).Span;
        }

        int leaf = log.NodeAt(node).Leaf;
        ReserveLeaves(leaf + 1);
        return (leaves[leaf] ??= Zeros(log.NodeAt(node).Shape.Count)).Span;
    }

    /// <summary>Whether the result depends on this node through recorded operations, be the gradient 0 or not.</summary>
    public bool Reaches(int node) => connectivity.Reaches(node);

    /// <inheritdoc cref="Reaches(int)"/>
    public bool ReachesScalar(int index) => connectivity.ReachesScalar(index);

    /// <summary>Whether the gradient of this node is kept to the end.</summary>
    public bool IsKept(int node) => keepInner || log.NodeAt(node).Producer < 0;

    /// <summary>Lists the gradients that the finished pass holds.</summary>
    public void List(Inventory<T> inventory)
    {
        for (int i = 0; adjoints is not null && i < nodeCount; i++)
        {
            if (adjoints[i] is { } adjoint)
            {
                inventory.AddGradient(i, adjoint);
            }
        }

        for (int i = 0; i < leafCount; i++)
        {
            if (leaves[i] is { } adjoint)
            {
                inventory.AddGradient(log.Leaves[i], adjoint);
            }
        }
    }

    /// <summary>Returns what the pass holds, also after one that failed.</summary>
    public void Clear()
    {
        Serial++;
        if (adjoints is not null)
        {
            adjoints.Clear(0, nodeCount);
            Tape.Timeline.Return(adjoints);
            adjoints = null;
        }

        for (int i = 0; i < leafCount; i++)
        {
            if (leaves[i] is { } adjoint)
            {
                Tape.Pool.Release(adjoint);
                leaves[i] = null;
            }
        }

        recorded.AsSpan(0, IsRecorded ? nodeCount : 0).Clear();
        nodeCount = 0;
        scalarCount = 0;
        leafCount = 0;
    }

    private void Begin(bool recording, bool keep, int root, int rootScalar)
    {
        IsRecorded = recording;
        keepInner = keep;
        nodeCount = log.NodeCount;
        scalarCount = Tape.Scalars.Count;
        connectivity.Begin(root, rootScalar, nodeCount, scalarCount);
        if (scalars.Length < scalarCount)
        {
            Array.Resize(ref scalars, Math.Max(scalarCount, scalars.Length * 2));
        }

        if (scalarCount > 1)
        {
            scalars.AsSpan(0, scalarCount).Clear();
        }

        if (!recording)
        {
            adjoints = Tape.Timeline.NewAdjoints();
            adjoints.Reserve(nodeCount);
        }
        else
        {
            ReserveRecorded();
        }
    }

    // The adjoints of the leaves are all that is left, unless inner gradients are kept; so many passes over one recording hold little.
    private void End()
    {
        if (keepInner)
        {
            return;
        }

        ReserveLeaves(log.Leaves.Length);
        for (int i = 0; i < leafCount; i++)
        {
            leaves[i] = adjoints!.Take(log.Leaves[i]);
        }

        Tape.Timeline.Return(adjoints!);
        adjoints = null;
    }

    private void ReserveLeaves(int count)
    {
        if (leaves.Length < count)
        {
            Array.Resize(ref leaves, Math.Max(count, leaves.Length * 2));
        }

        leafCount = Math.Max(leafCount, count);
    }

    private Buffer<T> Zeros(int count)
    {
        Buffer<T> zeros = Tape.Pool.Rent(count);
        zeros.Span.Clear();
        return zeros;
    }

    // What lies on a path from the wanted variables; nothing else is pulled back, or a second derivative would record the whole first one again.
    private int MarkNeeded(ReadOnlySpan<Variable<T>> wrt)
    {
        needed.AsSpan(0, nodeCount).Clear();
        anyScalars = false;
        int earliest = log.EntryCount;
        foreach (Variable<T> variable in wrt)
        {
            int node = log.IndexOf(variable);
            if (node < nodeCount)
            {
                needed[node] = true;
                earliest = Math.Min(earliest, log.NodeAt(node).Producer + 1);
            }
        }

        MarkNeeded(earliest);
        return earliest;
    }

    // Room for what a segment has recorded again, and what of it is needed.
    private void Extend(int entries)
    {
        int before = nodeCount;
        nodeCount = log.NodeCount;
        ReserveRecorded();
        needed.AsSpan(before, nodeCount - before).Clear();
        MarkNeeded(entries);
    }

    // Whether a path goes through scalars is found out on the way back, by Unpack.
    private void MarkNeeded(int earliest)
    {
        for (int i = earliest; i < log.EntryCount; i++)
        {
            ref readonly Entry<T> entry = ref log.EntryAt(i);
            bool any = anyScalars && entry.Inputs == 0;
            for (int k = 0; k < entry.Inputs; k++)
            {
                any |= needed[log.Operand(i, k)];
            }

            anyScalars |= any && entry.Outputs == 0;
            for (int k = 0; any && k < entry.Outputs; k++)
            {
                needed[log.Operand(i, entry.Inputs + k)] = true;
            }
        }
    }

    private void ReserveRecorded()
    {
        if (recorded.Length < nodeCount)
        {
            Array.Resize(ref recorded, Math.Max(nodeCount, recorded.Length * 2));
            Array.Resize(ref needed, recorded.Length);
        }
    }

    private void Pull(int last, int first)
    {
        int unrecorded = Tape.Unrecorded;
        int nodes = log.NodeCount;
        Tape.Watch?.BeginBackward();
        try
        {
            if (IsRecorded)
            {
                PullRecorded(last, first);
            }
            else
            {
                Tape.Unrecorded++;
                int swept = PullPlain(last, first, scalarCount, nodes);
                if (swept > 1)
                {
                    Tape.Scalars.Pull(scalars, swept, 1);
                }
            }
        }
        finally
        {
            Tape.Watch?.EndBackward();
            Tape.Unrecorded = unrecorded;
            if (!IsRecorded)
            {
                log.TruncateNodes(nodes);
            }
        }
    }

    // Scalars from `swept` on have been pulled back before; returns from where on they have now.
    private int PullPlain(int last, int first, int swept, int nodes)
    {
        Adjoints<T> arrived = adjoints!;
        for (int i = last; i >= first; i--)
        {
            ref readonly Entry<T> entry = ref log.EntryAt(i);
            if (swept > entry.Scalars)
            {
                Tape.Scalars.Pull(scalars, swept, entry.Scalars);
                swept = entry.Scalars;
            }

            Pullback<T> pullback = new(this, log, i, in entry);
            if (!arrived.AtAny(pullback.OutputNodes) && entry.Outputs > 0)
            {
                continue;
            }

            entry.Store.Backward(entry.Slot, ref pullback);
            arrived.Settle();
            Tape.Watch?.Backward(this, i);
            if (log.NodeCount > nodes)
            {
                log.TruncateNodes(nodes);
            }

            if (!keepInner)
            {
                arrived.Drop(pullback.OutputNodes);
            }
        }

        return swept;
    }

    private void PullRecorded(int last, int first)
    {
        for (int i = last; i >= first; i--)
        {
            ref readonly Entry<T> entry = ref log.EntryAt(i);
            Pullback<T> pullback = new(this, log, i, in entry);
            if (IsAwaited(pullback.OutputNodes))
            {
                entry.Store.Backward(entry.Slot, ref pullback);
                Tape.Watch?.Backward(this, i);
            }
        }
    }

    // An operation is on the way back if a gradient has arrived at an output, or if its results are scalars.
    private bool IsAwaited(ReadOnlySpan<int> outputs)
    {
        foreach (int output in outputs)
        {
            if (needed[output] && !recorded[output].IsLiteral)
            {
                return true;
            }
        }

        return outputs.IsEmpty;
    }
}
