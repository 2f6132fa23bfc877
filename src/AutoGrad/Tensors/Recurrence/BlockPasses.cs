using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>Rules over blocks of hidden units.</summary>
internal static class BlockPasses
{
    /// <summary>y = f(x).</summary>
    public static void Value<T, TRule>(TRule rule, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule => Kernels.Value(rule, x, y);

    /// <summary>z = f(x, y); z may be one of them.</summary>
    public static void Value<T, TRule>(TRule rule, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule => Kernels.Value(rule, x, 1, y, 1, z);

    /// <summary>dx = u · f′(x), where y = f(x).</summary>
    public static void Pull<T, TRule>(TRule rule, ReadOnlySpan<T> u, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule => Kernels.Pull(rule, rule.Slope(Algebra.Reads.Argument(0), Algebra.Reads.Argument(1)), u, x, y, dx);
}
