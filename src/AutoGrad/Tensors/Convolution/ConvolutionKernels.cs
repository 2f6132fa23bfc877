using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using AutoGrad.Parallel;
using AutoGrad.Tape;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Convolution;

/// <summary>
/// The trilinear form Σ y · w · x of a convolution, solved for each of its three arguments: by products of matrices
/// (<see cref="PatchPlan"/>), or weight by weight (<see cref="TapKernels"/>) for numbers that are not float or double and for
/// groups of one output channel, where a product would have a single row.
/// </summary>
internal static class ConvolutionKernels
{
    /// <summary>y = b + Σ w · x; b is empty or has an element for each channel.</summary>
    public static void Output<T>(Tape<T> tape, ConvolutionShapes shapes, ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!IsProduct<T>(shapes))
        {
            TapKernels.Output(shapes, x, weight, bias, y);
            return;
        }

        PatchPlan plan = new(shapes, Unsafe.SizeOf<T>());
        Buffer<T> room = tape.Pool.Rent(plan.Chunks * plan.RoomLength<T>());
        PatchOutput<T> body = new(plan, x, weight, bias, y, room.Span);
        Workers.Run(tape.Threads, plan.Pairs, plan.Grain, ref body);
        tape.Pool.Release(room);
    }

    /// <summary>x = b + Σ w · y; b is empty or has an element for each channel.</summary>
    public static void Input<T>(Tape<T> tape, ConvolutionShapes shapes, ReadOnlySpan<T> y, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!IsProduct<T>(shapes))
        {
            TapKernels.Input(shapes, y, weight, bias, x);
            return;
        }

        PatchPlan plan = new(shapes, Unsafe.SizeOf<T>());
        Buffer<T> room = tape.Pool.Rent(plan.Chunks * plan.RoomLength<T>());
        PatchInput<T> body = new(plan, y, weight, bias, x, room.Span);
        Workers.Run(tape.Threads, plan.Pairs, plan.Grain, ref body);
        tape.Pool.Release(room);
    }

    /// <summary>w = Σ x · y.</summary>
    public static void Weight<T>(Tape<T> tape, ConvolutionShapes shapes, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> weight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!IsProduct<T>(shapes))
        {
            TapKernels.Weight(shapes, x, y, weight);
            return;
        }

        PatchPlan plan = new(shapes, Unsafe.SizeOf<T>());
        Buffer<T> room = tape.Pool.Rent(plan.Runs * plan.Groups * plan.RoomLength<T>());
        Buffer<T> sums = tape.Pool.Rent(plan.Runs * weight.Length);
        PatchWeight<T> body = new(plan, x, y, sums.Span, room.Span);
        Workers.Run(tape.Threads, plan.Runs * plan.Groups, 1, ref body);
        sums.Span[..weight.Length].CopyTo(weight);
        for (int run = 1; run < plan.Runs; run++)
        {
            TensorPrimitives.Add(weight, sums.Span.Slice(run * weight.Length, weight.Length), weight);
        }

        tape.Pool.Release(sums);
        tape.Pool.Release(room);
    }

    private static bool IsProduct<T>(ConvolutionShapes shapes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        BlockedProduct<T>.Fastest is not null && shapes.Weight[0] > shapes.Form.Groups && shapes.Weight.Count > 0 && shapes.Y.Count > 0 && shapes.X.Count > 0;
}
