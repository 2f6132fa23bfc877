using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>
/// The sizes in which a pool keeps memory, in lines of 64 bytes: every number of lines up to 16, then eight steps to each
/// power of two, so that at most a ninth of a large buffer lies idle.
/// </summary>
internal static class SizeClass
{
    /// <summary>The bytes of a line of the cache, and the alignment of every buffer.</summary>
    public const int Line = 64;

    private const int Steps = 8;

    /// <summary>The class of the smallest buffers that hold this many bytes.</summary>
    public static int Of(long bytes)
    {
        ulong last = (ulong)(Math.Max(bytes, 1) - 1) / Line;
        int shift = Math.Max(0, BitOperations.Log2(last) - 3);
        return (Steps * shift) + (int)(last >> shift);
    }

    /// <summary>The bytes of the buffers of a class.</summary>
    public static long Bytes(int sizeClass)
    {
        int shift = Math.Max(0, (sizeClass / Steps) - 1);
        return (long)(sizeClass - (Steps * shift) + 1) << shift << 6;
    }
}
