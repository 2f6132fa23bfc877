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

    private readonly OperationStores<T> stores = new();

    public int NodeCount => nodes.Count;

    public int EntryCount => entries.Count;

    public int OperandCount => operands.Count;

    /// <summary>The nodes of the leaves that vary, by their number.</summary>
    public ReadOnlySpan<int> Leaves => leaves.Span;

    public Tape<T> Tape => tape;

    /// <summary>Runs an operation, and records it if an input varies, or if it keeps scalars that do. Returns the first output; the others go where there is room for them. Fewer than least are an error.</summary>
    /// <remarks>What does not depend on the operation's type is out of line: one copy of it serves all operations.</remarks>
    public Variable<T> Apply<TOperation>(TOperation operation, ReadOnlySpan<Variable<T>> inputs, Span<Variable<T>> outputs, bool varies, int least)
        where TOperation : struct, IOperation<T>
    {
        int nodesBefore = nodes.Count;
        int first = operands.Count;
        int unrecorded = tape.Unrecorded;
        try
        {
            // What the operation itself calls is not recorded, so that its operands stay together.
            bool isRecorded = (Enlist(inputs) || varies) && unrecorded == 0;
            Evaluation<T> evaluation = new(this, first, inputs.Length, isRecorded ? entries.Count : -1);
            tape.Unrecorded = unrecorded + 1;
            operation.Forward(ref evaluation);
            tape.Unrecorded = unrecorded;
            int output = first + inputs.Length;
            if (operands.Count - output < least)
            {
                throw Incomplete(typeof(TOperation).Name, operands.Count - output, least);
            }

            tape.Watch?.Forward(stores.Of<TOperation>(), first, inputs.Length, operands.Count);
            Variable<T> result = output < operands.Count ? Handle(operands[output]) : default;
            if (!outputs.IsEmpty)
            {
                HandOut(output, outputs);
            }

            if (isRecorded)
            {
                OperationStore<T, TOperation> store = stores.Of<TOperation>();
                Record(store, store.Add(in operation), first, inputs.Length);
            }
            else
            {
                operands.Truncate(first);
            }

            return result;
        }
        catch
        {
            tape.Unrecorded = unrecorded;
            TruncateNodes(nodesBefore);
            operands.Truncate(first);
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

    /// <summary>The variable at a position of the list of operands, for an operation that has no entry yet.</summary>
    public Variable<T> Listed(int position) => Handle(operands[position]);

    /// <summary>The node at a position of the list of operands.</summary>
    public ref readonly Node<T> ListedNode(int position) => ref nodes[operands[position]];

    /// <summary>Memory for an output of the entry that is being made; −1 for none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Span<T> NewOutput(Shape shape, int producer)
    {
        Buffer<T> data = pool.Rent(shape.Count);
        AddOutput(data, shape, producer);
        return data.Span;
    }

    /// <summary>An output on the memory of a variable.</summary>
    public void ShareOutput(Variable<T> source, Shape shape, int producer)
    {
        Buffer<T> data = Resolve(in source).Data;
        data.Users++;
        AddOutput(data, shape, producer);
    }

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

    /// <summary>Takes back the values since a node, except the leaves: their places stay, so that nothing moves.</summary>
    public void DropNodes(int from)
    {
        int kept = leaves.Count > 0 ? leaves[leaves.Count - 1] : -1;
        TruncateNodes(Math.Max(from, kept + 1));
        for (int i = from; i < kept; i++)
        {
            ref Node<T> node = ref nodes[i];
            if (!node.Varies || node.Producer >= 0)
            {
                node.Serial++;
                node.Varies = false;
                node.Producer = -1;
                pool.Release(node.Data);
                node.Data = pool.RentWrapper();
            }
        }
    }

    private void AddOutput(Buffer<T> data, Shape shape, int producer)
    {
        int index = NewNode(data, shape);
        nodes[index].Producer = producer;
        nodes[index].Varies = producer >= 0;
        operands.Add(index);
    }

    // References are compared before they are written: in a steady loop they are there already, and the collector's
    // barrier costs more.
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
        Span<int> list = operands.Append(inputs.Length);
        bool varies = false;
        for (int i = 0; i < list.Length; i++)
        {
            int node = IndexOf(in inputs[i]);
            varies |= nodes[node].Varies;
            list[i] = node;
        }

        return varies;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Record(OperationStore<T> store, int slot, int first, int inputs)
    {
        ref Entry<T> entry = ref entries.Append();
        if (!ReferenceEquals(entry.Store, store))
        {
            entry.Store = store;
        }

        entry.Slot = slot;
        entry.Operands = first;
        entry.Inputs = inputs;
        entry.Outputs = operands.Count - first - inputs;
        entry.Scalars = scalars.Count;
        tape.Watch?.Recorded(entries.Count - 1);
    }

    private void HandOut(int output, Span<Variable<T>> outputs)
    {
        for (int i = 0; i < outputs.Length && output + i < operands.Count; i++)
        {
            outputs[i] = Handle(operands[output + i]);
        }
    }

    private int IndexOfLiteral(Variable<T> variable) => variable.IsLiteral
        ? tape.Constant(variable.Value).Index
        : throw new InvalidOperationException("A variable of another tape was given. Record everything on one tape, or bring its values over by tape.Constant(variable.Values, …).");

    private static InvalidOperationException Incomplete(string operation, int produced, int least) => new(
        $"{operation} gave {produced} outputs, but there must be {least}. Forward asks for each by evaluation.Output.");

    private static void ThrowStale() => throw new InvalidOperationException(
        "A variable was used after its tape was reset, rewound past it or disposed. Create it anew after Reset, or take the mark after it.");
}
