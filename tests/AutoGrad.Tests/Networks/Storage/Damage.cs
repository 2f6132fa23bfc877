namespace AutoGrad.Tests.Networks.Storage;

/// <summary>Reads damaged copies of a file: cut, flipped, with bytes copied about, its numbers overwritten by large ones.</summary>
internal static class Damage
{
    private static readonly byte[][] Extremes = [[0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0], "9999"u8.ToArray(), "-1,0"u8.ToArray(), [0xC3, 0x28, 0xED, 0xA0], "\\ud8"u8.ToArray(), "[[[["u8.ToArray()];

    /// <summary>
    /// Every copy is read, or refused with <see cref="InvalidDataException"/>: no other exception, and no more memory on this
    /// thread than the bound. <paramref name="fragile"/> bytes at each end take half of the damage.
    /// </summary>
    public static (int Read, int Refused) Survives(int seed, int variants, byte[] whole, int fragile, long bound, Action<MemoryStream> read)
    {
        SeededRandomDamage damage = new(seed, whole, fragile);
        (int accepted, int refused) = (0, 0);
        for (int variant = 0; variant < variants; variant++)
        {
            byte[] content = damage.Next();
            using MemoryStream stream = new(content, writable: false);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(stream);
                accepted++;
            }
            catch (InvalidDataException)
            {
                refused++;
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, variant {variant}: {error}");
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= bound, $"seed {seed}, variant {variant}: {allocated} bytes for a file of {content.Length}");
        }

        Assert.True(refused > variants / 4, $"seed {seed}: {accepted} read, {refused} refused: the damage is not mixed");
        return (accepted, refused);
    }

    private sealed class SeededRandomDamage(int seed, byte[] whole, int fragile)
    {
        private readonly Random random = new(seed);

        public byte[] Next()
        {
            byte[] content = whole.AsSpan(0, random.Next(4) == 0 ? random.Next(whole.Length + 1) : whole.Length).ToArray();
            for (int edits = random.Next(4); edits > 0 && content.Length > 0; edits--)
            {
                int at = Place(content.Length);
                switch (random.Next(4))
                {
                    case 0:
                        content[at] ^= (byte)(1 << random.Next(8));
                        break;
                    case 1:
                        content[at] = (byte)random.Next(256);
                        break;
                    case 2:
                        byte[] extreme = Extremes[random.Next(Extremes.Length)];
                        extreme.AsSpan(0, Math.Min(extreme.Length, content.Length - at)).CopyTo(content.AsSpan(at));
                        break;
                    default:
                        int from = Place(content.Length);
                        int count = Math.Min(random.Next(40), content.Length - Math.Max(at, from));
                        content.AsSpan(from, count).CopyTo(content.AsSpan(at));
                        break;
                }
            }

            return content;
        }

        private int Place(int length) => random.Next(4) switch
        {
            0 => random.Next(length),
            1 => length - 1 - random.Next(Math.Min(length, fragile)),
            _ => random.Next(Math.Min(length, fragile)),
        };
    }
}
