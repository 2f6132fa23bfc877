using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>The recorded operations of one type, side by side: a struct each, so recording allocates nothing.</summary>
internal abstract class OperationStore<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static int types;

    /// <summary>The operation's name: its type, or the rule or map that a generic type applies.</summary>
    public abstract string Name { get; }

    public int Count { get; protected set; }

    public abstract void Backward(int slot, ref Pullback<T> pullback);

    public abstract void Reach(int slot, Reach<T> reach);

    public void Truncate(int count) => Count = count;

    /// <summary>Numbers the operation types, so that a tape finds the store of a type by an array look-up.</summary>
    internal static class Number<TOperation>
    {
        public static readonly int Value = Interlocked.Increment(ref types);
    }
}

/// <inheritdoc/>
internal sealed class OperationStore<T, TOperation> : OperationStore<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TOperation : struct, IOperation<T>
{
    private TOperation[] operations = new TOperation[4];

    public override string Name { get; } = Describe(typeof(TOperation));

    public int Add(in TOperation operation)
    {
        if (Count == operations.Length)
        {
            Array.Resize(ref operations, Count * 2);
        }

        operations[Count] = operation;
        return Count++;
    }

    public override void Backward(int slot, ref Pullback<T> pullback) => operations[slot].Backward(ref pullback);

    public override void Reach(int slot, Reach<T> reach)
    {
        if (operations[slot] is IScalarBridge<T> bridge)
        {
            bridge.Reach(reach);
        }
        else
        {
            reach.Through();
        }
    }

    // Map<double, Sigmoid> is "Sigmoid", MatrixProduct<double> is "MatrixProduct".
    private static string Describe(Type type)
    {
        Type[] arguments = type.GetGenericArguments();
        Type named = arguments.Length > 1 ? arguments[^1] : type;
        int tick = named.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? named.Name : named.Name[..tick];
    }
}
