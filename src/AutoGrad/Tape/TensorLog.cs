using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Numbers;

namespace AutoGrad.Tape;

/// <summary>
/// The log of tensors: nodes (values), entries (operations), and the operands that join them. It knows no operation:
/// the operations of a type lie in a store of that type.
/// </summary>
internal sealed class TensorLog<T>(Tape<T> tape, BufferPool<T> pool, ScalarLog<T> scalars)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private GrowingArray<Node<T>> nodes = new();
    private GrowingArray<Entry<T>> entries = new();
    private GrowingArray<int> operands = new();
    private GrowingArray<int> leaves = new();

    // The operands of the operations that are running their forward pass.
    private GrowingArray<int> pending = new();
    private OperationStore<T>?[] stores = [];

    public int NodeCount => nodes.Count;

    public int EntryCount => entries.Count;

    public int OperandCount => operands.Count;

    /// <summary>The nodes of the leaves that vary, by their number.</summary>
    public ReadOnlySpan<int> Leaves => leaves.Span;

    public Tape<T> Tape => tape;

    /// <summary>Runs an operation, and records it if an input varies, or if it keeps scalars that do. Returns the first output; the others go where there is room for them.</summary>
    /// <remarks>
    /// Only what depends on the operation's type is here. The rest is out of line, so that one copy of the code serves all
    /// operations: copies in each of them cost more in the processor's instruction caches than the calls do.
    /// </remarks>
    public Variable<T> Apply<TOperation>(TOperation operation, ReadOnlySpan<Variable<T>> inputs, Span<Variable<T>> outputs, bool varies)
        where TOperation : struct, IOperation<T>
    {
        int nodesBefore = nodes.Count;
        int first = pending.Count;
        try
        {
            varies |= Enlist(inputs);
            Evaluation<T> evaluation = new(this, first, inputs.Length);
            operation.Forward(ref evaluation);
            tape.Watch?.Forward(Store<TOperation>(), first, inputs.Length, pending.Count);
            if (varies && tape.IsRecording)
            {
                OperationStore<T, TOperation> store = Store<TOperation>();
                Record(store, store.Add(in operation), first, inputs.Length);
            }

            return Finish(first, first + inputs.Length, outputs);
        }
        catch
        {
            TruncateNodes(nodesBefore);
            pending.Truncate(first);
            throw;
        }
    }

    public bool Holds(scoped in Variable<T> variable) => nodes[variable.Index].Serial == variable.Serial;

    public ref readonly Node<T> Resolve(scoped in Variable<T> variable)
    {
        ref readonly Node<T> node = ref nodes[variable.Index];
        if (node.Serial != variable.Serial)
        {
            ThrowStale();
        }

        return ref node;
    }

    /// <summary>The node of a variable of this tape; a literal becomes a constant here.</summary>
    /// <exception cref="InvalidOperationException">The variable is of another tape, or stale.</exception>
    public int IndexOf(scoped in Variable<T> variable)
    {
        if (!variable.IsOn(tape))
        {
            return IndexOfLiteral(variable);
        }

        Resolve(in variable);
        return variable.Index;
    }

    public Variable<T> Handle(int node) => new(tape, node, nodes[node].Serial);

    public ref Node<T> NodeAt(int node) => ref nodes[node];

    public ref Entry<T> EntryAt(int entry) => ref entries[entry];

    public int Operand(int entry, int operand) => operands[entries[entry].Operands + operand];

    /// <summary>The nodes of an entry's inputs, then of its outputs. They do not change while the entry exists.</summary>
    public ReadOnlySpan<int> Operands(in Entry<T> entry) => operands.Span.Slice(entry.Operands, entry.Inputs + entry.Outputs);

    public Variable<T> Pending(int position) => Handle(pending[position]);

    public ref readonly Node<T> PendingNode(int position) => ref nodes[pending[position]];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Span<T> NewOutput(Shape shape)
    {
        Buffer<T> data = pool.Rent(shape.Count);
        pending.Add(NewNode(data, shape));
        return data.Span;
    }

    public void NewAlias(Variable<T> source, Shape shape) => pending.Add(Alias(Resolve(in source).Data, shape).Index);

    /// <summary>A constant node on memory that someone holds already.</summary>
    public Variable<T> Alias(Buffer<T> data, Shape shape)
    {
        data.Users++;
        return Handle(NewNode(data, shape));
    }

    /// <summary>A new value that does not vary.</summary>
    public Variable<T> Constant(Buffer<T> data, Shape shape) => Handle(NewNode(data, shape));

    /// <summary>A new value that varies by itself.</summary>
    public Variable<T> Leaf(Buffer<T> data, Shape shape)
    {
        int index = NewNode(data, shape);
        ref Node<T> node = ref nodes[index];
        node.Varies = true;
        node.Leaf = leaves.Count;
        leaves.Add(index);
        return new Variable<T>(tape, index, node.Serial);
    }

    public void TruncateEntries(int count)
    {
        if (count < entries.Count)
        {
            operands.Truncate(entries[count].Operands);
        }

        for (int i = entries.Count - 1; i >= count; i--)
        {
            entries[i].Store.Truncate(entries[i].Slot);
        }

        entries.Truncate(count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void TruncateNodes(int count)
    {
        for (int i = nodes.Count - 1; i >= count; i--)
        {
            ref Node<T> node = ref nodes[i];
            node.Serial++;
            pool.Release(node.Data);
        }

        nodes.Truncate(count);
        while (leaves.Count > 0 && leaves[leaves.Count - 1] >= count)
        {
            leaves.Truncate(leaves.Count - 1);
        }
    }

    // Constant until an entry that made it is recorded. References are compared before they are written: in a steady
    // loop they are there already, and the collector's barrier costs more.
    private int NewNode(Buffer<T> data, Shape shape)
    {
        int index = nodes.Count;
        ref Node<T> node = ref nodes.Append();
        if (!ReferenceEquals(node.Data, data))
        {
            node.Data = data;
        }

        if (!ReferenceEquals(node.Shape, shape))
        {
            node.Shape = shape;
        }

        node.Producer = -1;
        node.Varies = false;
        return index;
    }

    // Lists the nodes of the inputs and says whether one of them varies.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Enlist(ReadOnlySpan<Variable<T>> inputs)
    {
        bool varies = false;
        foreach (ref readonly Variable<T> input in inputs)
        {
            int node = IndexOf(in input);
            pending.Add(node);
            varies |= nodes[node].Varies;
        }

        return varies;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Record(OperationStore<T> store, int slot, int first, int inputs)
    {
        int producer = entries.Count;
        ref Entry<T> entry = ref entries.Append();
        if (!ReferenceEquals(entry.Store, store))
        {
            entry.Store = store;
        }

        entry.Slot = slot;
        entry.Operands = operands.Count;
        entry.Inputs = inputs;
        entry.Outputs = pending.Count - first - inputs;
        entry.Scalars = scalars.Count;
        for (int i = first; i < pending.Count; i++)
        {
            operands.Add(pending[i]);
        }

        for (int i = first + inputs; i < pending.Count; i++)
        {
            ref Node<T> node = ref nodes[pending[i]];
            node.Producer = producer;
            node.Varies = true;
        }

        tape.Watch?.Recorded(producer);
    }

    // Gives the outputs out and takes the operands from the list.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Variable<T> Finish(int first, int output, Span<Variable<T>> outputs)
    {
        int produced = pending.Count - output;
        for (int i = 0; i < outputs.Length && i < produced; i++)
        {
            outputs[i] = Pending(output + i);
        }

        Variable<T> result = produced > 0 ? Pending(output) : default;
        pending.Truncate(first);
        return result;
    }

    private OperationStore<T, TOperation> Store<TOperation>()
        where TOperation : struct, IOperation<T>
    {
        int number = OperationStore<T>.Number<TOperation>.Value;
        if (number >= stores.Length)
        {
            Array.Resize(ref stores, Math.Max(number + 1, stores.Length * 2));
        }

        return (OperationStore<T, TOperation>)(stores[number] ??= new OperationStore<T, TOperation>());
    }

    private int IndexOfLiteral(Variable<T> variable) => variable.IsLiteral
        ? tape.Constant(variable.Value).Index
        : throw new InvalidOperationException("A variable of another tape was given. Record everything on one tape, or bring its values over by tape.Constant(variable.Values, …).");

    private static void ThrowStale() => throw new InvalidOperationException(
        "A variable was used after its tape was reset, rewound past it or disposed. Create it anew after Reset, or take the mark after it.");
}
