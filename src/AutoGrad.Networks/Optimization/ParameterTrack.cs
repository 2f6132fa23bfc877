using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Networks.Modules;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// One parameter in an optimiser: its count of steps, what the transforms keep for it, and the way of a gradient through them.
/// Element-wise transforms run one after the other on a block that stays in the cache.
/// </summary>
internal sealed class ParameterTrack<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The elements of a block: with the gradient, two arrays that Adam keeps and the weights it fits a cache of the second level.</summary>
    public const int Block = 1024;

    private readonly StateScalar steps;
    private readonly Stage<T>[] stages;
    private T[]? update;
    private bool isUpdateBegun;

    public ParameterTrack(string name, Parameter<T> parameter, double rateFactor, IEnumerable<Transform<T>> chain, TrainingState<T> state)
    {
        Name = name;
        Parameter = parameter;
        RateFactor = rateFactor;
        steps = state.AddScalar($"{name}.steps", isCount: true);
        stages = [.. chain.Select(transform => new Stage<T>(
            transform,
            [.. transform.Slots.Select(slot => state.AddTensor($"{name}.{slot}", parameter.Shape))],
            [.. transform.Scalars.Select(scalar => state.AddScalar($"{name}.{scalar}"))]))];
    }

    public string Name { get; }

    public Parameter<T> Parameter { get; }

    /// <summary>The learning rate of the group over that of the first group.</summary>
    public double RateFactor { get; }

    /// <summary>Whether the parameter takes part in the step being taken.</summary>
    public bool TakesPart { get; set; }

    /// <summary>Begins a step.</summary>
    public void Begin()
    {
        steps.Number++;
        isUpdateBegun = false;
    }

    /// <summary>The update so far: the gradient, as long as no transform has run.</summary>
    public ReadOnlySpan<T> Update(ReadOnlySpan<T> gradient) => isUpdateBegun ? update : gradient;

    /// <summary>Runs transforms, and keeps the update.</summary>
    public void Run(ReadOnlySpan<T> gradient, int first, int end, double learningRate)
    {
        while (first < end)
        {
            int next = EndOfElementwise(first, end);
            if (next > first)
            {
                RunBlocks(gradient, first, next, learningRate, [], moves: false);
                first = next;
            }
            else
            {
                RunWhole(gradient, first++, learningRate);
            }
        }
    }

    /// <summary>Runs the transforms to the end of the chain, and moves the weights.</summary>
    public void Finish(ReadOnlySpan<T> gradient, int first, double learningRate, Span<T> scratch)
    {
        int last = stages.Length;
        while (last > first && stages[last - 1].Transform.IsElementwise)
        {
            last--;
        }

        Run(gradient, first, last, learningRate);
        RunBlocks(gradient, last, stages.Length, learningRate, scratch, moves: true);
    }

    // Without a whole array for the update, where none is begun and the weights are moved at once.
    private void RunBlocks(ReadOnlySpan<T> gradient, int first, int end, double learningRate, Span<T> scratch, bool moves)
    {
        bool isBegun = isUpdateBegun;
        if (!moves)
        {
            BeginUpdate();
        }

        for (int start = 0; start < Parameter.Count; start += Block)
        {
            int length = Math.Min(Block, Parameter.Count - start);
            Span<T> weights = Parameter.Values.Slice(start, length);
            Span<T> values = isUpdateBegun ? update.AsSpan(start, length) : scratch[..length];
            if (!isBegun)
            {
                gradient.Slice(start, length).CopyTo(values);
            }

            for (int i = first; i < end; i++)
            {
                stages[i].Transform.Apply(new Update<T>(values, weights, start, learningRate * RateFactor, (long)steps.Number, stages[i]));
            }

            if (moves)
            {
                TensorPrimitives.Add(weights, values, weights);
            }
        }
    }

    private void RunWhole(ReadOnlySpan<T> gradient, int index, double learningRate)
    {
        if (!isUpdateBegun)
        {
            BeginUpdate();
            gradient.CopyTo(update);
        }

        stages[index].Transform.Apply(new Update<T>(update, Parameter.Values, 0, learningRate * RateFactor, (long)steps.Number, stages[index]));
    }

    private void BeginUpdate()
    {
        update ??= new T[Parameter.Count];
        isUpdateBegun = true;
    }

    private int EndOfElementwise(int first, int end)
    {
        while (first < end && stages[first].Transform.IsElementwise)
        {
            first++;
        }

        return first;
    }
}
