using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>The stores of a tape, one for each type of operation.</summary>
internal sealed class OperationStores<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private OperationStore<T>?[] stores = [];

    public OperationStore<T, TOperation> Of<TOperation>()
        where TOperation : struct, IOperation<T>
    {
        int number = OperationStore<T>.Number<TOperation>.Value;
        OperationStore<T>?[] all = stores;
        return (uint)number < (uint)all.Length && all[number] is OperationStore<T, TOperation> store ? store : Add<TOperation>(number);
    }

    private OperationStore<T, TOperation> Add<TOperation>(int number)
        where TOperation : struct, IOperation<T>
    {
        if (number >= stores.Length)
        {
            Array.Resize(ref stores, Math.Max(number + 1, stores.Length * 2));
        }

        OperationStore<T, TOperation> store = new();
        stores[number] = store;
        return store;
    }
}
