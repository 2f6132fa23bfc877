using System.Numerics;
using AutoGrad.Parallel;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Convolution;

/// <summary>x = b + the sum of Wᵀ · y over the patches that an input is in, for pairs of a sample and a group.</summary>
internal readonly ref struct PatchInput<T>(PatchPlan plan, ReadOnlySpan<T> y, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> x, Span<T> room) : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> y = y;
    private readonly ReadOnlySpan<T> weight = weight;
    private readonly ReadOnlySpan<T> bias = bias;
    private readonly Span<T> x = x;
    private readonly Span<T> room = room;

    public void Run(int start, int end)
    {
        Patches patches = plan.Patches;
        (Range matrix, Range scratch) = plan.Room<T>(start / plan.Grain);
        int plane = plan.InputCount / patches.Channels;
        for (int pair = start; pair < end; pair++)
        {
            int group = pair % plan.Groups;
            ReadOnlySpan<T> source = y.Slice(pair * plan.OutputCount, plan.OutputCount);
            ReadOnlySpan<T> w = weight.Slice(group * plan.WeightCount, plan.WeightCount);
            Span<T> target = x.Slice(pair * plan.InputCount, plan.InputCount);
            for (int channel = 0; channel < patches.Channels; channel++)
            {
                target.Slice(channel * plane, plane).Fill(bias.IsEmpty ? T.Zero : bias[(group * patches.Channels) + channel]);
            }

            for (int first = 0, count; first < patches.Pixels; first += count)
            {
                count = patches.CountFrom(first);
                Span<T> seen = room[matrix][..(patches.Rows * count)];
                ProductKernel.Multiply(
                    new MatrixSpan<T>(w, 1, patches.Rows), new MatrixSpan<T>(source[first..], patches.Pixels, 1), seen, count, patches.Rows, count, plan.Outputs, accumulate: false, threads: 1, room[scratch]);
                patches.AddTo<T>(seen, first, count, target);
            }
        }
    }
}
