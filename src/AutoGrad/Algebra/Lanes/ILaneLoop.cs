using System.Numerics;

namespace AutoGrad.Algebra;

/// <summary>The loop of a kernel over a stretch of memory, for lanes of any width.</summary>
internal interface ILaneLoop<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>Does the work from <paramref name="start"/> to <paramref name="end"/>.</summary>
    void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>;
}
