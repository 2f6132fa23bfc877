using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>A function of variables whose inner results are forgotten and computed again on the way back.</summary>
internal abstract class Segment<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public abstract Variable<T> Run(ReadOnlySpan<Variable<T>> inputs);
}
