using System.Numerics;

namespace AutoGrad.Numbers;

/// <summary>A stretch of recording. Only the newest of a log is appended to; in older ones the array is empty.</summary>
internal struct Epoch<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number; of a closed epoch its complement.</summary>
    public uint Id;

    /// <summary>The index after the last node.</summary>
    public int Count;

    public ScalarRecord<T>[] Records;

    /// <summary>All ones, or 0 while recording is paused: what a result of one scalar keeps of its place.</summary>
    public ulong Carries;

    public ScalarLog<T>? Log;
}
