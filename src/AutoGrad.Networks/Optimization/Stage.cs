using System.Numerics;
using AutoGrad.Networks.Modules;

namespace AutoGrad.Networks.Optimization;

/// <summary>A transform with what it keeps for one parameter.</summary>
internal sealed record Stage<T>(Transform<T> Transform, Parameter<T>[] Slots, StateScalar[] Scalars)
    where T : unmanaged, IFloatingPointIeee754<T>;
