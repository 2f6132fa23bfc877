using System.Numerics;
using AutoGrad.Checks;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Properties;

// Functions with kinks or corners, beside those of the random programs.

internal sealed record Highest(int Axis) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Max(Axis);
}

internal sealed record Spread(int Axis) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Variance(unbiased: false, keepDims: false, Axis);
}

internal sealed record Lengthwise(int Axis) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Norm2(Axis);
}

internal sealed record Scaled(int Axis) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Normalize(Axis);
}

/// <summary>xᵀ y over the last two axes.</summary>
internal sealed record Gram : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].MatMul(inputs[1], transposeX: true, transposeY: false);
}
