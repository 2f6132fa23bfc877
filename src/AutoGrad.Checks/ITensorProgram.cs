using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Checks;

/// <summary>What a check runs on a tape: a function of tensors with any number of outputs.</summary>
internal interface ITensorProgram
{
    /// <summary>Whether it can be run at other numbers than double.</summary>
    bool IsGeneric { get; }

    /// <summary>Runs it.</summary>
    void Run<T>(Tape<T> tape, ReadOnlySpan<Variable<T>> inputs, List<Variable<T>> outputs)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
