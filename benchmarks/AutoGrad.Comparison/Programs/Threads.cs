using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Comparison.Programs;

/// <summary>Where the number of threads enters.</summary>
internal static class Threads
{
    public static Tape<T> NewTape<T>(int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => new() { Threads = threads };
}
