using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Tensors.LinearAlgebra;

/// <summary>A function of tensors, over any number.</summary>
internal interface ITensorFunction
{
    Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
