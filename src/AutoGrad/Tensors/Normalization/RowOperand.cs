using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;

namespace AutoGrad.Tensors.Normalization;

/// <summary>A parameter along a row: an element for each place, or one number for all.</summary>
internal readonly ref struct RowOperand<T, TLane>(ReadOnlySpan<T> values)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLane : struct, ILane<TLane, T>
{
    private readonly ReadOnlySpan<T> values = values;
    private readonly TLane repeated = TLane.Of(values[0]);

    public TLane Full(int i) => values.Length == 1 ? repeated : TLane.At(in MemoryMarshal.GetReference(values), i);

    public TLane Last(int i) => values.Length == 1 ? repeated : TLane.Load(values[i..], T.Zero);
}
