using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Parallel;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>Runs a loop over lanes on several threads. Cuts depend on the size alone, and each index is computed by itself, so the bits do not depend on the threads.</summary>
internal static class Spread
{
    /// <summary>Elements below which a chunk costs less than handing it over.</summary>
    public const int Grain = 16384;

    /// <summary>Runs a loop over [0, count), cut at multiples of a grain.</summary>
    public static void Run<T, TLoop>(int threads, int count, int grain, scoped ref TLoop loop)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILaneLoop<T>, allows ref struct
    {
        if (threads == 1 || count <= grain)
        {
            Lanes.Run<T, TLoop>(ref loop, 0, count);
            return;
        }

        Chunks<T, TLoop> chunks = new() { Loop = loop };
        Workers.Run(threads, count, grain, ref chunks);
    }

    /// <summary>Runs a loop over rows of a length.</summary>
    public static void Rows<T, TLoop>(int threads, int rows, int length, scoped ref TLoop loop)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILaneLoop<T>, allows ref struct => Run<T, TLoop>(threads, rows, Math.Max(1, Grain / Math.Max(1, length)), ref loop);

    private ref struct Chunks<T, TLoop> : IRangeBody
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILaneLoop<T>, allows ref struct
    {
        public TLoop Loop;

        public void Run(int start, int end) => Lanes.Run<T, TLoop>(ref Loop, start, end);
    }
}
