using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Checks;

/// <summary>A lambda over double.</summary>
internal sealed class LambdaProgram(Action<Tape<double>, ReadOnlySpan<Variable<double>>, List<Variable<double>>> function) : ITensorProgram
{
    public bool IsGeneric => false;

    public void Run<T>(Tape<T> tape, ReadOnlySpan<Variable<T>> inputs, List<Variable<T>> outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (function is not Action<Tape<T>, ReadOnlySpan<Variable<T>>, List<Variable<T>>> here)
            throw new NotSupportedException($"A lambda over double cannot be run at {typeof(T)}.");
        here(tape, inputs, outputs);
    }
}
