using System.Numerics;
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
    private GrowingArray<int> pending = new();
    private OperationStore<T>?[] stores = [];
    private int serials;

    public int NodeCount => nodes.Count;

    public int EntryCount => entries.Count;

    public int OperandCount => operands.Count;

    /// <summary>Runs an operation, and records it if an input varies, or if it keeps scalars that do. Returns the first output; the others go where there is room for them. Fewer than least are an error.</summary>
    public Variable<T> Apply<TOperation>(TOperation operation, ReadOnlySpan<Variable<T>> inputs, Span<Variable<T>> outputs, bool varies, int least)
        where TOperation : struct, IOperation<T>
    {
        int nodesBefore = nodes.Count;
        int first = pending.Count;
        try
        {
            foreach (Variable<T> input in inputs)
            {
                int node = tape.IndexOf(input);
                pending.Add(node);
                varies |= nodes[node].Varies;
            }

            Evaluation<T> evaluation = new(tape, first, inputs.Length);
            operation.Forward(ref evaluation);
            int output = first + inputs.Length;
            int produced = pending.Count - output;
            if (produced < least)
            {
                throw new InvalidOperationException($"{typeof(TOperation).Name} gave {produced} outputs, but there must be {least}. Forward asks for each by evaluation.Output.");
            }

            tape.Watch?.Forward(Store<TOperation>(), first, inputs.Length, pending.Count);
            Record(operation, first, inputs.Length, varies && tape.IsRecording);
            for (int i = 0; i < Math.Min(produced, outputs.Length); i++)
            {
                outputs[i] = Pending(output + i);
            }

            Variable<T> result = produced > 0 ? Pending(output) : default;
            pending.Truncate(first);
            return result;
        }
        catch
        {
            TruncateNodes(nodesBefore);
            pending.Truncate(first);
            throw;
        }
    }

    public bool Holds(Variable<T> variable) => variable.Index < nodes.Count && nodes[variable.Index].Serial == variable.Serial;

    public ref readonly Node<T> Resolve(Variable<T> variable)
    {
        if (!Holds(variable))
        {
            throw new InvalidOperationException("A variable was used after its tape was reset, rewound past it or disposed. Create it anew after Reset, or take the mark after it.");
        }

        return ref nodes[variable.Index];
    }

    public Variable<T> Handle(int node) => new(tape, node, nodes[node].Serial);

    public ref Node<T> NodeAt(int node) => ref nodes[node];

    public ref Entry<T> EntryAt(int entry) => ref entries[entry];

    public int Operand(int entry, int operand) => operands[entries[entry].Operands + operand];

    /// <summary>The nodes of an entry's inputs, then of its outputs. They do not change while the entry exists.</summary>
    public ReadOnlySpan<int> Operands(in Entry<T> entry) => operands.Span.Slice(entry.Operands, entry.Inputs + entry.Outputs);

    public Variable<T> Pending(int position) => Handle(pending[position]);

    public ref readonly Node<T> PendingNode(int position) => ref nodes[pending[position]];

    public Span<T> NewOutput(Shape shape)
    {
        Buffer<T> data = pool.Rent(shape.Count);
        pending.Add(NewNode(data, shape, varies: false).Index);
        return data.Span;
    }

    public void NewAlias(Variable<T> source, Shape shape)
    {
        pending.Add(Alias(Resolve(source).Data, shape).Index);
    }

    /// <summary>A constant node on memory that someone holds already.</summary>
    public Variable<T> Alias(Buffer<T> data, Shape shape)
    {
        data.Users++;
        return NewNode(data, shape, varies: false);
    }

    /// <summary>A new value, constant until an entry that made it is recorded.</summary>
    public Variable<T> NewNode(Buffer<T> data, Shape shape, bool varies)
    {
        int serial = ++serials;
        ref Node<T> node = ref nodes.Append();
        node.Data = data;
        node.Shape = shape;
        node.Serial = serial;
        node.Producer = -1;
        node.Varies = varies;
        return new Variable<T>(tape, nodes.Count - 1, serial);
    }

    public void TruncateEntries(int count)
    {
        for (int i = entries.Count - 1; i >= count; i--)
        {
            entries[i].Store.Truncate(entries[i].Slot);
            operands.Truncate(entries[i].Operands);
        }

        entries.Truncate(count);
    }

    public void TruncateNodes(int count)
    {
        for (int i = nodes.Count - 1; i >= count; i--)
        {
            pool.Release(nodes[i].Data);
            nodes[i].Serial = 0;
        }

        nodes.Truncate(count);
    }

    private void Record<TOperation>(in TOperation operation, int first, int inputs, bool varies)
        where TOperation : struct, IOperation<T>
    {
        int producer = -1;
        if (varies)
        {
            producer = entries.Count;
            OperationStore<T, TOperation> store = Store<TOperation>();
            ref Entry<T> entry = ref entries.Append();
            entry.Store = store;
            entry.Slot = store.Add(operation);
            entry.Operands = operands.Count;
            entry.Inputs = inputs;
            entry.Outputs = pending.Count - first - inputs;
            entry.Scalars = scalars.Count;
            for (int i = first; i < pending.Count; i++)
            {
                operands.Add(pending[i]);
            }

            tape.Watch?.Recorded(producer);
        }

        for (int i = first + inputs; i < pending.Count; i++)
        {
            nodes[pending[i]].Producer = producer;
            nodes[pending[i]].Varies = varies;
        }
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
}
