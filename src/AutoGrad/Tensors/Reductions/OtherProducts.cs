using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>Products of the elements before or after each one.</summary>
internal static class OtherProducts
{
    /// <summary>For each element the product of those before it in the direction of the step; 1 for the first.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="line">The axis.</param>
    /// <param name="step">1 for the elements before, −1 for those after.</param>
    public static Variable<T> ProductsBefore<T>(this Variable<T> x, Line line, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T> first = x.Tape.Create(x.Shape, out Span<T> ones);
        ones.Clear();
        for (int block = 0; block < line.Outer && line.Length > 0; block++)
        {
            int k = step > 0 ? 0 : line.Length - 1;
            ones.Slice(((block * line.Length) + k) * line.Inner, line.Inner).Fill(T.One);
        }

        return x.Tape.Apply(new Recurrence<T>(line, step), x.Through(new Shift(line, step)), first);
    }
}
