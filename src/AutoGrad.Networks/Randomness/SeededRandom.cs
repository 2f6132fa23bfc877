using System.Numerics;

namespace AutoGrad.Networks.Randomness;

/// <summary>
/// A generator of random numbers whose whole state can be saved and set: xoshiro256**, seeded by SplitMix64. The same seed
/// gives the same numbers on every machine. It takes the place of <see cref="Random"/> everywhere.
/// </summary>
/// <remarks>Blackman and Vigna, Scrambled Linear Pseudorandom Number Generators, ACM TOMS 47 (2021).</remarks>
/// <example><code>
/// SeededRandom random = new(seed: 1);
/// double normal = random.NextNormal();
/// </code></example>
public sealed class SeededRandom : Random
{
    private readonly ulong[] state = new ulong[StateLength];

    /// <summary>A generator that starts from a seed.</summary>
    /// <param name="seed">Any number.</param>
    public SeededRandom(long seed)
    {
        ulong mixed = (ulong)seed;
        for (int i = 0; i < StateLength; i++)
        {
            mixed += 0x9E3779B97F4A7C15;
            ulong word = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
            state[i] = word ^ (word >> 31);
        }
    }

    /// <summary>The number of words of the state.</summary>
    public static int StateLength => 4;

    /// <summary>The words of the state, from which <see cref="Restore"/> continues.</summary>
    public ReadOnlySpan<ulong> State => state;

    /// <summary>Continues from a saved state.</summary>
    /// <param name="saved">Four words, not all 0.</param>
    /// <exception cref="ArgumentException">There are not four words, or all are 0, from which no number would ever come.</exception>
    public void Restore(ReadOnlySpan<ulong> saved)
    {
        if (saved.Length != StateLength || !saved.ContainsAnyExcept(0UL))
        {
            throw new ArgumentException($"A generator's state is {StateLength} words that are not all 0, but got {saved.Length} words{(saved.Length == StateLength ? ", all 0" : string.Empty)}.", nameof(saved));
        }

        saved.CopyTo(state);
    }

    /// <summary>64 random bits.</summary>
    /// <returns>The bits.</returns>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(state[1] * 5, 7) * 9;
        ulong shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = BitOperations.RotateLeft(state[3], 45);
        return result;
    }

    /// <summary>A number of the standard normal distribution, by the method of Box and Muller.</summary>
    /// <returns>The number.</returns>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(Math.Tau * NextDouble());

    /// <inheritdoc/>
    public override double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <inheritdoc/>
    public override float NextSingle() => (NextBits() >> 40) * (1f / (1U << 24));

    /// <inheritdoc/>
    public override int Next() => Next(int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)NextInt64(0, Math.Max(1, maxValue));
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue) => (int)NextInt64(minValue, maxValue);

    /// <inheritdoc/>
    public override long NextInt64() => NextInt64(0, long.MaxValue);

    /// <inheritdoc/>
    public override long NextInt64(long maxValue) => NextInt64(0, maxValue);

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        ulong range = (ulong)maxValue - (ulong)minValue;
        if (range <= 1)
        {
            return minValue;
        }

        // Lemire's multiplication; what would make some numbers likelier than others is drawn again.
        ulong threshold = (0 - range) % range;
        ulong high;
        ulong low;
        do
        {
            high = Math.BigMul(NextBits(), range, out low);
        }
        while (low < threshold);

        return (long)((ulong)minValue + high);
    }

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (int at = 0; at < buffer.Length; at += word.Length)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(word, NextBits());
            word[..Math.Min(word.Length, buffer.Length - at)].CopyTo(buffer[at..]);
        }
    }

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();
}
