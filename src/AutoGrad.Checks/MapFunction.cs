using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Checks;

/// <summary>A rule of one argument as a function of tensors.</summary>
internal readonly struct MapFunction<TRule>(TRule rule) : ITensorFunction
    where TRule : struct, IUnaryRule
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Map(rule);
}
