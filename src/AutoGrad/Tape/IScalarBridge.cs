using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>An operation between scalars and tensors, which says itself how dependence passes through it.</summary>
internal interface IScalarBridge<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    void Reach(Reach<T> reach);
}
