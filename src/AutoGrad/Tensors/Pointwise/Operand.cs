using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>An operand along a run: contiguous, or one number in every place.</summary>
internal readonly ref struct Operand<T, TLane>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLane : struct, ILane<TLane, T>
{
    private readonly ReadOnlySpan<T> values;
    private readonly TLane repeated;
    private readonly bool isRepeated;

    /// <summary>An operand.</summary>
    /// <param name="values">Its elements.</param>
    /// <param name="stride">1 if it is contiguous, 0 if its first element stands for all.</param>
    /// <param name="length">The length of the run, at least 1.</param>
    public Operand(ReadOnlySpan<T> values, int stride, int length)
    {
        isRepeated = stride == 0;
        this.values = isRepeated ? values : values[..length];
        repeated = TLane.Of(values[0]);
    }

    public TLane Full(int i) => isRepeated ? repeated : TLane.At(in MemoryMarshal.GetReference(values), i);

    public TLane Last(int i) => isRepeated ? repeated : TLane.Load(values[i..], values[^1]);
}
