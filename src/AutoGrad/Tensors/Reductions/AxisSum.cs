using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Linear;

namespace AutoGrad.Tensors.Reductions;

/// <summary>The sum over axes; the transpose repeats each number over them.</summary>
/// <param name="kept">The shape of the sums that broadcasts to the source.</param>
/// <param name="result">The shape of the sums, axes removed or not.</param>
internal readonly struct AxisSum(Shape kept, Shape result) : ILinearMap
{
    public Shape Target(Shape source) => result;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T> => Summation.Sum(x, source, y, kept);

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T> => new Expand(source).Apply(y, kept, x, source);
}
