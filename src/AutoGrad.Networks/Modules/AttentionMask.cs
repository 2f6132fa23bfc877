using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>Masks for <see cref="MultiHeadAttention{T}"/>: 0 to attend, −∞ to hide.</summary>
/// <example><code>Variable&lt;float&gt; y = attention.Forward(input, input, input, AttentionMask.Padding(tape, lengths, keys: 12));</code></example>
public static class AttentionMask
{
    /// <summary>Hides the padding of sequences of different lengths: sample i has keys 0 to lengths[i] − 1.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tape">Where the mask will be used.</param>
    /// <param name="lengths">The length of each sample.</param>
    /// <param name="keys">The length all are padded to.</param>
    /// <returns>[batch, 1, 1, keys].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative or more than the keys.</exception>
    public static Variable<T> Padding<T>(Tape<T> tape, ReadOnlySpan<int> lengths, int keys)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentOutOfRangeException.ThrowIfLessThan(keys, 1);
        int wrong = lengths.IndexOfAnyExceptInRange(0, keys);
        if (wrong >= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(lengths), lengths[wrong], $"The length at index {wrong} is {lengths[wrong]}, but must be 0 to {keys}, to which sequences are padded.");
        }

        Variable<T> mask = tape.Create(tape.Intern(lengths.Length, 1, 1, keys), out Span<T> values);
        values.Clear();
        for (int i = 0; i < lengths.Length; i++)
        {
            values[((i * keys) + lengths[i])..((i + 1) * keys)].Fill(T.NegativeInfinity);
        }

        return mask;
    }
}
