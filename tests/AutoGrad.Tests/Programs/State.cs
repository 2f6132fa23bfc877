using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Programs;

/// <summary>The values that a running program has computed so far, on one tape.</summary>
internal sealed class State<T>(Tape<T> tape)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Tape<T> Tape { get; } = tape;

    public List<Variable<T>> Tensors { get; } = [];

    public List<Scalar<T>> Scalars { get; } = [];
}
