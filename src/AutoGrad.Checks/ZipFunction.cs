using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Checks;

/// <summary>A rule of two arguments as a function of tensors.</summary>
internal readonly struct ZipFunction<TRule>(TRule rule) : ITensorFunction
    where TRule : struct, IBinaryRule
{
    public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => inputs[0].Zip(rule, inputs[1]);
}
