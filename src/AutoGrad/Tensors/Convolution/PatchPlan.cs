using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Convolution;

/// <summary>
/// How a convolution is cut into products: pairs of a sample and a group of channels, in each of them stretches of output
/// pixels. The cuts depend on the sizes alone, so that results do not depend on the number of threads.
/// </summary>
internal readonly struct PatchPlan
{
    private const int MostChunks = 16;
    private const int MostPartials = 1 << 20;

    public PatchPlan(ConvolutionShapes shapes, int elementSize)
    {
        (ConvolutionForm form, Shape x, Shape weight, _) = shapes;
        Patches = new Patches(shapes, elementSize);
        Samples = x[0];
        Groups = form.Groups;
        Outputs = weight[0] / Groups;
        InputCount = Patches.Channels * x[2] * x[3];
        OutputCount = Outputs * Patches.Pixels;
        WeightCount = Outputs * Patches.Rows;
    }

    /// <summary>The patches of a pair.</summary>
    public Patches Patches { get; }

    /// <summary>The number of samples.</summary>
    public int Samples { get; }

    /// <summary>The number of groups of channels.</summary>
    public int Groups { get; }

    /// <summary>The number of output channels of a group.</summary>
    public int Outputs { get; }

    /// <summary>The number of elements of a group of one sample.</summary>
    public int InputCount { get; }

    /// <summary>The number of elements that a group of one sample puts out.</summary>
    public int OutputCount { get; }

    /// <summary>The number of weights of a group.</summary>
    public int WeightCount { get; }

    /// <summary>The number of pairs, samples first.</summary>
    public int Pairs => Samples * Groups;

    /// <summary>The number of pairs of a chunk of work.</summary>
    public int Grain => ((Pairs - 1) / MostChunks) + 1;

    /// <summary>The number of chunks of pairs.</summary>
    public int Chunks => ((Pairs - 1) / Grain) + 1;

    /// <summary>
    /// The number of samples of a run: the gradient of the weights is a sum for each run, added up in the end. Large weights
    /// have few runs, or the sums would take more memory than the activations.
    /// </summary>
    public int RunLength => ((Samples - 1) / Math.Clamp(MostPartials / (WeightCount * Groups), 1, MostChunks)) + 1;

    /// <summary>The number of runs.</summary>
    public int Runs => ((Samples - 1) / RunLength) + 1;

    /// <summary>
    /// The working memory of a unit of work: for a stretch of patches, and for the largest of the products with it.
    /// </summary>
    public int RoomLength<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => MatrixLength + ScratchLength<T>();

    /// <summary>A unit's part of the working memory.</summary>
    public (Range Matrix, Range Scratch) Room<T>(int unit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int start = unit * RoomLength<T>();
        int middle = start + MatrixLength;
        return (start..middle, middle..(start + RoomLength<T>()));
    }

    private int MatrixLength => Patches.Rows * Patches.Stretch;

    // Of the last stretch too: a product with fewer columns may be cut in another way.
    private int ScratchLength<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Math.Max(ScratchLength<T>(Patches.Stretch), ScratchLength<T>(Patches.LastStretch));

    private int ScratchLength<T>(int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        MatrixSpan<T> weight = new([], Patches.Rows, 1);
        MatrixSpan<T> matrix = new([], Patches.IsInput ? Patches.Pixels : count, 1);
        MatrixSpan<T> output = new([], Patches.Pixels, 1);
        return Math.Max(
            ProductKernel.ScratchLength(weight, matrix, Outputs, count, Patches.Rows),
            Math.Max(
                ProductKernel.ScratchLength(weight.Transposed, output, Patches.Rows, count, Outputs),
                ProductKernel.ScratchLength(output, matrix.Transposed, Outputs, Patches.Rows, count)));
    }
}
