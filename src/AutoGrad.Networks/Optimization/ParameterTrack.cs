using System.Numerics;
using AutoGrad.Networks.Modules;

namespace AutoGrad.Networks.Optimization;

/// <summary>One parameter in an optimiser: its update in the making, its count of steps, and what the transforms keep for it.</summary>
internal sealed class ParameterTrack<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] update;
    private readonly StateScalar steps;
    private readonly Stage<T>[] stages;

    public ParameterTrack(string name, Parameter<T> parameter, double rateFactor, IEnumerable<Transform<T>> chain, TrainingState<T> state)
    {
        Name = name;
        Parameter = parameter;
        RateFactor = rateFactor;
        update = new T[parameter.Count];
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
    public bool TakesPart { get; private set; }

    public ReadOnlySpan<T> Update => update;

    public void Take(bool takesPart, ReadOnlySpan<T> gradient)
    {
        TakesPart = takesPart;
        if (takesPart)
        {
            gradient.CopyTo(update);
        }
    }

    public void Begin() => steps.Number++;

    public void Apply(int stage, double learningRate) => stages[stage].Transform.Apply(
        new Update<T>(update, Parameter.Values, learningRate * RateFactor, (long)steps.Number, stages[stage]));

    public void End() => System.Numerics.Tensors.TensorPrimitives.Add(Parameter.Values, update, Parameter.Values);
}
