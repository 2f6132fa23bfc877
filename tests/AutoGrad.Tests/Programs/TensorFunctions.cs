using System.Numerics;
using AutoGrad.Checks;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Programs;

// Operations with their parameters as data, runnable on any number and printable: the vocabulary of the programs.

internal sealed record Mapped<TRule>(TRule Rule) : ITensorFunction
    where TRule : struct, IUnaryRule
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Map(Rule);

    public override string ToString() => typeof(TRule).Name;
}

internal sealed record Zipped<TRule>(TRule Rule) : ITensorFunction
    where TRule : struct, IBinaryRule
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Zip(Rule, inputs[1]);

    public override string ToString() => typeof(TRule).Name;
}

internal sealed record Summed(int Axis, bool KeepDims) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Sum(KeepDims, Axis);
}

internal sealed record Averaged(int Axis, bool KeepDims) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Mean(KeepDims, Axis);
}

internal sealed record Multiplied(int Axis, bool KeepDims) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Product(Axis, KeepDims);
}

internal sealed record LogSummedExponentials(int Axis, bool KeepDims) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].LogSumExp(KeepDims, Axis);
}

internal sealed record Softmaxed(int Axis) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Softmax(Axis);
}

internal sealed record LogSoftmaxed(int Axis) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].LogSoftmax(Axis);
}

internal sealed record RunningSums(int Axis) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].CumulativeSum(Axis);
}

internal sealed record RunningProducts(int Axis) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].CumulativeProduct(Axis);
}

internal sealed record Transposed(int First, int Second) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Transpose(First, Second);
}

internal sealed record Reshaped(Shape Shape) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Reshape(Shape);
}

internal sealed record Broadcasted(Shape Shape) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].BroadcastTo(Shape);
}

internal sealed record Flipped(int Axis) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Flip(Axis);
}

internal sealed record Sliced(int Axis, int Start, int Length) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Slice(Axis, Start, Length);
}

internal sealed record Chosen(int Axis, int First, int Second, int Third) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].IndexSelect(Axis, [First, Second, Third]);
}

internal sealed record Concatenated(int Axis) : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => JoiningOperations.Concat(Axis, inputs);
}

internal sealed record MatrixMultiplied : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].MatMul(inputs[1]);
}

/// <summary>Everything in one vector: the result of a program.</summary>
internal sealed record Collected : ITensorFunction
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T>[] parts = new Variable<T>[inputs.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = inputs[i].Reshape(inputs[i].Count);
        }

        return JoiningOperations.Concat<T>(0, parts);
    }
}
