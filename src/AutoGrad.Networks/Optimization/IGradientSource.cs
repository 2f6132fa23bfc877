using System.Numerics;
using AutoGrad.Networks.Modules;

namespace AutoGrad.Networks.Optimization;

/// <summary>Where the gradients of a step come from. They are asked for again rather than kept, since a span cannot be kept.</summary>
internal interface IGradientSource<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The gradient of a parameter; false if it has none.</summary>
    bool TryGradient(Parameter<T> parameter, out ReadOnlySpan<T> gradient);
}
