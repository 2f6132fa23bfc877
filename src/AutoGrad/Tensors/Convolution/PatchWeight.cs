using System.Numerics;
using AutoGrad.Parallel;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Convolution;

/// <summary>w = Σ y · patches(x)ᵀ. Each unit of work is one group's sum over a run of samples; the sums of the runs are added up afterwards.</summary>
internal readonly ref struct PatchWeight<T>(PatchPlan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> sums, Span<T> room) : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> x = x;
    private readonly ReadOnlySpan<T> y = y;
    private readonly Span<T> sums = sums;
    private readonly Span<T> room = room;

    public void Run(int start, int end)
    {
        for (int unit = start; unit < end; unit++)
        {
            (Range matrix, Range scratch) = plan.Room<T>(unit);
            (int run, int group) = int.DivRem(unit, plan.Groups);
            Span<T> sum = sums.Slice(unit * plan.WeightCount, plan.WeightCount);
            sum.Clear();
            for (int sample = run * plan.RunLength; sample < Math.Min((run + 1) * plan.RunLength, plan.Samples); sample++)
            {
                Add((sample * plan.Groups) + group, sum, matrix, scratch);
            }
        }
    }

    private void Add(int pair, Span<T> sum, Range matrix, Range scratch)
    {
        Patches patches = plan.Patches;
        ReadOnlySpan<T> source = x.Slice(pair * plan.InputCount, plan.InputCount);
        ReadOnlySpan<T> upstream = y.Slice(pair * plan.OutputCount, plan.OutputCount);
        for (int first = 0, count; first < patches.Pixels; first += count)
        {
            count = patches.CountFrom(first);
            ReadOnlySpan<T> seen = patches.Of(source, first, count, room[matrix], out int stride);
            ProductKernel.Multiply(
                new MatrixSpan<T>(upstream[first..], patches.Pixels, 1), new MatrixSpan<T>(seen, 1, stride), sum, patches.Rows, plan.Outputs, patches.Rows, count, accumulate: true, threads: 1, room[scratch]);
        }
    }
}
