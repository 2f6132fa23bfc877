using AutoGrad.Checks;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Networks.Modules;

/// <summary>A module with inputs of odd sizes, and how to run it.</summary>
internal sealed record ModuleCase(Module<double> Module, Func<Variable<double>[], Variable<double>> Run, params CheckInput[] Inputs)
{
    private const int Seed = 31;

    private string? WithoutInfluence { get; init; }

    /// <summary>A layer of one input.</summary>
    public static ModuleCase Of(Layer<double> layer, params int[] shape) =>
        new(layer, x => layer.Forward(x[0]), CheckInput.Random(Seed, -2, 2, shape));

    /// <summary>The same, where in exact arithmetic the output does not depend on parameters whose names end so: softmax and batch normalisation take a shift away.</summary>
    public ModuleCase Except(string end) => this with { WithoutInfluence = end };

    /// <summary>
    /// Checks the gradients with respect to the inputs and to every learnt parameter, at random values of all of them. A gradient that is
    /// nothing but rounding is not linear in the upstream gradient, which the checker reports: it is held against 0 here instead.
    /// </summary>
    public CheckReport Check(string name)
    {
        Parameter<double>[] parameters = [.. Module.Parameters.Select(named => named.Parameter)];
        ulong[][] states = [.. Module.Generators.Select(named => named.Random.State.ToArray())];
        CheckInput[] all = [.. Inputs, .. Module.Parameters.Select((named, i) => Value(named, Seed + i))];
        CheckReport report = GradientCheck.Of(
            leaves =>
            {
                // The function under check is one function: the same elements are dropped each time.
                foreach ((ulong[] state, (_, AutoGrad.Networks.Randomness.SeededRandom random)) in states.Zip(Module.Generators))
                {
                    random.Restore(state);
                }

                for (int i = 0; i < parameters.Length; i++)
                {
                    parameters[i].Substitute(leaves[Inputs.Length + i]);
                }

                return Run(leaves[..Inputs.Length].ToArray());
            },
            all,
            name: name);

        // Two gradients of 0 agree as well: a parameter that is not connected must not pass.
        Assert.All(Enumerable.Range(0, all.Length).Where(i => i >= Inputs.Length && !all[i].IsConstant), i =>
            Assert.Contains(report.Entries, entry => entry.Tier == Tier.Slope && entry.Input == i && Math.Abs(entry.Analytic) > 1e-6));
        return report;
    }

    /// <summary>The greatest gradient of a parameter without influence, and the number of such elements.</summary>
    public (double Greatest, int Count) GradientWithoutInfluence()
    {
        using Tape<double> tape = new();
        Variable<double> y = Run([.. Inputs.Select(input => tape.Constant(input.Values, input.Shape.Lengths))]);
        Gradients<double> gradients = tape.Backward(y, Enumerable.Range(0, y.Count).Select(i => Math.Sin(i + 1)).ToArray());
        List<double> slopes = [];
        foreach ((_, Parameter<double> parameter) in Module.Parameters.Where(HasNoInfluence))
        {
            Assert.True(parameter.TryGradient(gradients, out ReadOnlySpan<double> gradient));
            slopes.AddRange(gradient);
        }

        return (slopes.Max(Math.Abs), slopes.Count);
    }

    private bool HasNoInfluence((string Name, Parameter<double> Parameter) named) =>
        WithoutInfluence is { } end && named.Name.EndsWith(end, StringComparison.Ordinal);

    private CheckInput Value((string Name, Parameter<double> Parameter) named, int seed)
    {
        CheckInput random = CheckInput.Random(seed, -0.9, 0.9, named.Parameter.Shape.Lengths);
        return HasNoInfluence(named) ? CheckInput.Constant(random.Values, random.Shape.Lengths) : random;
    }
}
