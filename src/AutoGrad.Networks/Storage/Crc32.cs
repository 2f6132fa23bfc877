namespace AutoGrad.Networks.Storage;

/// <summary>The checksum of ZIP files: CRC-32 with the reflected polynomial EDB88320.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static value => Step((uint)value))];

    /// <summary>The checksum of some bytes, after the checksum of what stands before them.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint state = ~checksum;
        foreach (byte value in bytes)
        {
            state = Table[(byte)(state ^ value)] ^ (state >> 8);
        }

        return ~state;
    }

    private static uint Step(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value >> 1) ^ (0xEDB88320 & (0 - (value & 1)));
        }

        return value;
    }
}
