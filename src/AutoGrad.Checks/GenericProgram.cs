using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Checks;

/// <summary>A generic function.</summary>
internal sealed class GenericProgram<TFunction>(TFunction function) : ITensorProgram
    where TFunction : ITensorFunction
{
    public bool IsGeneric => true;

    public void Run<T>(Tape<T> tape, ReadOnlySpan<Variable<T>> inputs, List<Variable<T>> outputs)
        where T : unmanaged, IFloatingPointIeee754<T> => outputs.Add(function.Invoke(inputs));
}
