using System.Numerics;

namespace AutoGrad.Networks.Optimization;

/// <summary>What a transform reads and writes for one parameter in one step.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct Update<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Stage<T> stage;

    internal Update(Span<T> values, ReadOnlySpan<T> weights, double learningRate, long step, Stage<T> stage)
    {
        Values = values;
        Weights = weights;
        LearningRate = learningRate;
        Step = step;
        this.stage = stage;
    }

    /// <summary>The update so far, to be rewritten in place; before the first transform it is the gradient.</summary>
    public Span<T> Values { get; }

    /// <summary>The parameter's weights, as they are before the step.</summary>
    public ReadOnlySpan<T> Weights { get; }

    /// <summary>The learning rate η of the parameter's group.</summary>
    public double LearningRate { get; }

    /// <summary>Which step of this parameter it is: 1 in the first.</summary>
    public long Step { get; }

    /// <summary>An array that the transform keeps for this parameter, as long as <see cref="Values"/>.</summary>
    /// <param name="index">Its place in <see cref="Transform{T}.Slots"/>.</param>
    /// <returns>The array.</returns>
    public Span<T> Slot(int index) => stage.Slots[index].Values;

    /// <summary>A number that the transform keeps for this parameter.</summary>
    /// <param name="index">Its place in <see cref="Transform{T}.Scalars"/>.</param>
    /// <returns>The number, to be read and written.</returns>
    public ref double Scalar(int index) => ref stage.Scalars[index].Number;
}
