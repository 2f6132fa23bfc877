using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Networks.Optimization;

/// <summary>What a transform reads and writes in one step: a parameter, or a block of it where the transform is element-wise.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct Update<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Stage<T> stage;
    private readonly int start;

    internal Update(Span<T> values, ReadOnlySpan<T> weights, int start, double learningRate, long step, Stage<T> stage)
    {
        Values = values;
        Weights = weights;
        LearningRate = learningRate;
        Step = step;
        this.start = start;
        this.stage = stage;
    }

    /// <summary>The update so far, to be rewritten in place; before the first transform it is the gradient.</summary>
    public Span<T> Values { get; }

    /// <summary>The weights, as they are before the step.</summary>
    public ReadOnlySpan<T> Weights { get; }

    /// <summary>The learning rate η of the parameter's group.</summary>
    public double LearningRate { get; }

    /// <summary>Which step of this parameter it is: 1 in the first.</summary>
    public long Step { get; }

    /// <summary>An array that the transform keeps for these elements, as long as <see cref="Values"/>.</summary>
    /// <param name="index">Its place in <see cref="Transform{T}.Slots"/>.</param>
    /// <returns>The array.</returns>
    public Span<T> Slot(int index) => stage.Slots[index].Values.Slice(start, Values.Length);

    /// <summary>A number that the transform keeps for this parameter. Not for element-wise transforms, which see a parameter several times in a step.</summary>
    /// <param name="index">Its place in <see cref="Transform{T}.Scalars"/>.</param>
    /// <returns>The number, to be read and written.</returns>
    public ref double Scalar(int index) => ref stage.Scalars[index].Number;

    /// <summary>Runs a loop over all elements: over whole registers where there are registers of this type, and over the numbers that are left.</summary>
    /// <typeparam name="TLoop">The loop.</typeparam>
    /// <param name="loop">The loop with its constants.</param>
    public void Run<TLoop>(TLoop loop)
        where TLoop : struct, IUpdateLoop<T>
    {
        int whole = 0;
        if (Lane<T>.IsSupported)
        {
            whole = Values.Length - (Values.Length % Lane<T>.Count);
            loop.Over(new UpdateElements<T, Lane<T>>(Part(0, whole)));
        }

        if (whole < Values.Length)
        {
            loop.Over(new UpdateElements<T, Real<T>>(Part(whole, Values.Length - whole)));
        }
    }

    private Update<T> Part(int from, int length) =>
        new(Values.Slice(from, length), Weights.Slice(from, length), start + from, LearningRate, Step, stage);
}
