using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// Moves parameters against their gradients by a chain of transforms. A step allocates nothing; parameters without a gradient
/// in the recording (frozen, or not used) stay as they are, and so does what is kept for them.
/// </summary>
/// <example><code>
/// Optimizer&lt;float&gt; optimizer = new(network.Parameters, 1e-3, new AdamW { WeightDecay = 0.01 }, new ClipByGlobalNorm&lt;float&gt;(1));
/// optimizer.Step(tape.Backward(loss));
/// </code></example>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Transform<T>> first;
    private readonly ParameterTrack<T>[] all;
    private readonly ParameterTrack<T>[][] tracks;
    private readonly T[] scratch;
    private readonly StateScalar rate;
    private readonly StateScalar steps;

    /// <summary>An optimiser of one group with a named rule.</summary>
    /// <param name="parameters">Parameters by name: <see cref="Module{T}.Parameters"/>.</param>
    /// <param name="learningRate">η &gt; 0.</param>
    /// <param name="rule">The rule, such as <c>new Adam()</c>.</param>
    /// <param name="first">What comes before the rule, such as a clipping of gradients.</param>
    /// <exception cref="ArgumentException">There are no parameters, one appears twice, or a hyper-parameter is out of its range.</exception>
    public Optimizer(IReadOnlyList<(string Name, Parameter<T> Parameter)> parameters, double learningRate, UpdateRule rule, params IReadOnlyList<Transform<T>> first)
        : this([new ParameterGroup<T>(parameters, learningRate, rule)], first)
    {
    }

    /// <summary>An optimiser of several groups.</summary>
    /// <param name="groups">The groups; a parameter, and a name, appears in one of them only.</param>
    /// <param name="first">What comes before the chains of the groups, over all parameters together.</param>
    /// <exception cref="ArgumentException">There are no groups, or a parameter or a name appears twice.</exception>
    public Optimizer(IReadOnlyList<ParameterGroup<T>> groups, params IReadOnlyList<Transform<T>> first)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(first);
        if (groups.Count == 0)
        {
            throw new ArgumentException("An optimiser needs a group of parameters, but the list is empty.", nameof(groups));
        }

        EnsureDistinct(groups);
        Groups = [.. groups];
        this.first = [.. first];
        rate = State.AddScalar("learning_rate", groups[0].LearningRate);
        steps = State.AddScalar("steps", isCount: true);
        tracks = [.. Groups.Select(group => group.Parameters.Select(named => new ParameterTrack<T>(
            named.Name, named.Parameter, group.LearningRate / Groups[0].LearningRate, this.first.Concat(group.Chain), State)).ToArray())];
        all = [.. tracks.SelectMany(track => track)];
        scratch = new T[Math.Min(ParameterTrack<T>.Block, all.Max(track => track.Parameter.Count))];
    }

    /// <summary>The groups.</summary>
    public IReadOnlyList<ParameterGroup<T>> Groups { get; }

    /// <summary>η of the first group. Setting it, as schedules do, changes the other groups in proportion; 0 stands still.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LearningRate
    {
        get => rate.Number;
        set => rate.Number = Hyperparameter.NotNegative(value, nameof(LearningRate));
    }

    /// <summary>The number of steps taken.</summary>
    public long StepCount => (long)steps.Number;

    /// <summary>Whether a gradient with a NaN or an infinity is refused, before anything changes. Costs a pass over the gradients.</summary>
    public bool RefusesNonFinite { get; init; }

    /// <summary>Everything that the optimiser remembers.</summary>
    public TrainingState<T> State { get; } = new();

    /// <summary>Takes a step.</summary>
    /// <param name="gradients">The gradients of the loss.</param>
    /// <exception cref="InvalidOperationException">
    /// No parameter took part in the recording, the gradients are no longer valid, or one is not finite and that is refused.
    /// Nothing has changed then.
    /// </exception>
    public void Step(Gradients<T> gradients) => Step(new OfRecording(gradients));

    /// <summary>Takes a step by the gradients of several micro-batches, and empties the accumulator.</summary>
    /// <param name="accumulator">The accumulated gradients.</param>
    /// <exception cref="InvalidOperationException">As for <see cref="Step(Gradients{T})"/>.</exception>
    public void Step(GradientAccumulator<T> accumulator)
    {
        ArgumentNullException.ThrowIfNull(accumulator);
        Step(new OfAccumulator(accumulator));
        accumulator.Clear();
    }

    private void Step<TSource>(TSource source)
        where TSource : struct, IGradientSource<T>
    {
        EnsureUsable(source);
        foreach (ParameterTrack<T> track in all)
        {
            if (track.TakesPart)
            {
                track.Begin();
            }
        }

        int measured = Measure(source, first, 0, 0, all);
        for (int g = 0; g < tracks.Length; g++)
        {
            int from = Measure(source, Groups[g].Chain, first.Count, measured, tracks[g]);
            foreach (ParameterTrack<T> track in tracks[g])
            {
                if (track.TakesPart)
                {
                    source.TryGradient(track.Parameter, out ReadOnlySpan<T> gradient);
                    track.Finish(gradient, from, rate.Number, scratch);
                }
            }
        }

        steps.Number++;
    }

    // Shows updates to the transforms that need to know all of them: each after what comes before it has run. Returns where the others start.
    private int Measure<TSource>(TSource source, IReadOnlyList<Transform<T>> chain, int offset, int from, ParameterTrack<T>[] over)
        where TSource : struct, IGradientSource<T>
    {
        for (int i = 0; i < chain.Count; i++)
        {
            if (!chain[i].IsGlobal)
            {
                continue;
            }

            chain[i].BeginMeasure();
            foreach (ParameterTrack<T> track in over)
            {
                if (track.TakesPart)
                {
                    source.TryGradient(track.Parameter, out ReadOnlySpan<T> gradient);
                    track.Run(gradient, from, offset + i, rate.Number);
                    chain[i].Measure(track.Update(gradient));
                }
            }

            from = offset + i;
        }

        return from;
    }

    private void EnsureUsable<TSource>(TSource source)
        where TSource : struct, IGradientSource<T>
    {
        bool any = false;
        foreach (ParameterTrack<T> track in all)
        {
            track.TakesPart = source.TryGradient(track.Parameter, out ReadOnlySpan<T> gradient);
            any |= track.TakesPart;
            if (track.TakesPart && RefusesNonFinite)
            {
                EnsureFinite(track, gradient);
            }
        }

        if (!any)
        {
            throw new InvalidOperationException(
                $"None of the optimiser's {all.Length} parameters, '{all[0].Name}' first, has a gradient. Record the loss from parameter.On(tape) on the tape of these gradients, and do not freeze every parameter.");
        }
    }

    private static void EnsureFinite(ParameterTrack<T> track, ReadOnlySpan<T> gradient)
    {
        for (int i = 0; i < gradient.Length; i++)
        {
            if (!T.IsFinite(gradient[i]))
            {
                throw new InvalidOperationException(
                    $"The gradient of '{track.Name}' of shape {track.Parameter.Shape} has {gradient[i]} at element {i}. No parameter was changed; find the source by tape.WatchesFinite = true.");
            }
        }
    }

    private static void EnsureDistinct(IReadOnlyList<ParameterGroup<T>> groups)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<Parameter<T>> seen = [];
        foreach ((string name, Parameter<T> parameter) in groups.SelectMany(group => group.Parameters))
        {
            if (!seen.Add(parameter))
            {
                throw new ArgumentException($"The parameter '{name}' appears twice. Give each parameter to one group only.", nameof(groups));
            }

            if (!names.Add(name))
            {
                throw new ArgumentException($"Two parameters are called '{name}'. Take them from the whole network's Parameters, where paths are unique.", nameof(groups));
            }
        }
    }

    private readonly struct OfRecording(Gradients<T> gradients) : IGradientSource<T>
    {
        public bool TryGradient(Parameter<T> parameter, out ReadOnlySpan<T> gradient) => parameter.TryGradient(gradients, out gradient);
    }

    private readonly struct OfAccumulator(GradientAccumulator<T> accumulator) : IGradientSource<T>
    {
        public bool TryGradient(Parameter<T> parameter, out ReadOnlySpan<T> gradient) => accumulator.TryGradient(parameter, out gradient);
    }
}
