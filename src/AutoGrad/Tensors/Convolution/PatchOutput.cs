using System.Numerics;
using AutoGrad.Parallel;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Convolution;

/// <summary>y = b + W · patches(x) for pairs of a sample and a group; each chunk of pairs has room of its own for a stretch of patches.</summary>
internal readonly ref struct PatchOutput<T>(PatchPlan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> y, Span<T> room) : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> x = x;
    private readonly ReadOnlySpan<T> weight = weight;
    private readonly ReadOnlySpan<T> bias = bias;
    private readonly Span<T> y = y;
    private readonly Span<T> room = room;

    public void Run(int start, int end)
    {
        Patches patches = plan.Patches;
        (Range matrix, Range scratch) = plan.Room<T>(start / plan.Grain);
        for (int pair = start; pair < end; pair++)
        {
            int group = pair % plan.Groups;
            ReadOnlySpan<T> source = x.Slice(pair * plan.InputCount, plan.InputCount);
            ReadOnlySpan<T> w = weight.Slice(group * plan.WeightCount, plan.WeightCount);
            Span<T> target = y.Slice(pair * plan.OutputCount, plan.OutputCount);
            for (int output = 0; output < plan.Outputs && !bias.IsEmpty; output++)
            {
                target.Slice(output * patches.Pixels, patches.Pixels).Fill(bias[(group * plan.Outputs) + output]);
            }

            for (int first = 0, count; first < patches.Pixels; first += count)
            {
                count = patches.CountFrom(first);
                ReadOnlySpan<T> seen = patches.Of(source, first, count, room[matrix], out int stride);
                ProductKernel.Multiply(
                    new MatrixSpan<T>(w, patches.Rows, 1), new MatrixSpan<T>(seen, stride, 1), target[first..], patches.Pixels, plan.Outputs, count, patches.Rows, !bias.IsEmpty, threads: 1, room[scratch]);
            }
        }
    }
}
