using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Attention;

/// <summary>The additive mask that hides the future: −∞ where the key comes after the query, 0 elsewhere.</summary>
internal static class CausalMask
{
    /// <summary>The mask of shape [queries, keys].</summary>
    public static Variable<T> Of<T>(Tape<T> tape, int queries, int keys)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T> mask = tape.Create(tape.Intern(queries, keys), out Span<T> values);
        values.Clear();
        for (int i = 0; i < Math.Min(queries, keys); i++)
        {
            values[((i * keys) + i + 1)..((i + 1) * keys)].Fill(T.NegativeInfinity);
        }

        return mask;
    }
}
