using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>yₖ = x₀ + … + xₖ along lines, compensated (Kahan 1965); the transpose sums from the other end.</summary>
/// <param name="line">The axis.</param>
internal readonly struct RunningSum(Line line) : ILinearMap
{
    public Shape Target(Shape source) => source;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T> => Run(x, y, 1);

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T> => Run(y, x, -1);

    private void Run<T>(ReadOnlySpan<T> x, Span<T> y, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int lines = 0; lines < line.Outer * line.Inner && line.Length > 0; lines++)
        {
            (int block, int place) = Math.DivRem(lines, line.Inner);
            int k = step > 0 ? 0 : line.Length - 1;
            T sum = T.Zero;
            T error = T.Zero;
            for (int count = 0; count < line.Length; count++, k += step)
            {
                int at = (((block * line.Length) + k) * line.Inner) + place;
                T term = x[at] + error;
                T next = sum + term;

                // What the addition lost, exactly; an infinite sum has lost nothing.
                T lost = T.Abs(sum) >= T.Abs(term) ? sum - next + term : term - next + sum;
                error = T.IsFinite(next) ? lost : T.Zero;
                sum = next;
                y[at] = sum;
            }
        }
    }
}
