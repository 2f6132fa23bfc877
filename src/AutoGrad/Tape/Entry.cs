using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>A recorded operation: where its struct is, and where its operands (inputs, then outputs) are listed.</summary>
internal struct Entry<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public OperationStore<T> Store;

    public int Slot;

    public int Operands;

    public int Inputs;

    public int Outputs;

    /// <summary>How many scalars were recorded before: the place of this operation in the common order of time.</summary>
    public int Scalars;
}
