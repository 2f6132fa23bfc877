using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Definitions;

/// <summary>What a fused operation computes, composed of other operations: for higher orders, for active element types, and as its test's oracle.</summary>
internal interface IDefinition<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Composes the outputs of the inputs.</summary>
    void Define(ReadOnlySpan<Variable<T>> inputs, Span<Variable<T>> outputs);
}
