using System.Runtime.InteropServices;

namespace AutoGrad.Parallel;

/// <summary>What caller and workers write at the same time, each on a pair of cache lines of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 768)]
internal sealed class RegionState
{
    [FieldOffset(128)]
    public int Taken;

    [FieldOffset(256)]
    public int Epoch;

    [FieldOffset(260)]
    public int IsOpen;

    [FieldOffset(384)]
    public int Next;

    [FieldOffset(512)]
    public int Joined;
}
