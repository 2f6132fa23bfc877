using AutoGrad.Networks.Modules;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Networks.Modules;

/// <summary>What holds for every module of the library.</summary>
public sealed class EveryModuleTests
{
    public static TheoryData<string> Names => [.. ModuleCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_gradients_of_first_and_second_order_are_right_in_training(string name) =>
        ModuleCases.All[name]().Check(name).ThrowIfFailed();

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_gradients_of_first_and_second_order_are_right_in_evaluation(string name)
    {
        ModuleCase @case = ModuleCases.All[name]();
        @case.Module.Evaluate();
        @case.Check(name).ThrowIfFailed();
    }

    [Theory]
    [InlineData("MultiHeadAttention", 4)]
    [InlineData("MultiHeadAttention padded", 4)]
    [InlineData("TransformerBlock", 4)]
    [InlineData("Sequential", 2)]
    public void A_bias_that_is_taken_away_again_has_no_gradient(string name, int count)
    {
        (double greatest, int found) = ModuleCases.All[name]().GradientWithoutInfluence();
        Assert.Equal(count, found);

        // Sums of a dozen terms of size 1 that cancel.
        Assert.InRange(greatest, 0, 1e-14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_parameters_appear_once_under_unique_names(string name)
    {
        Module<double> module = ModuleCases.All[name]().Module;
        IReadOnlyList<(string Name, Parameter<double> Parameter)> state = module.State;
        Assert.Equal(state.Count, state.Select(named => named.Name).Distinct().Count());
        Assert.Equal(state.Count, state.Select(named => named.Parameter).Distinct().Count());
        Assert.All(state, named => Assert.Same(named.Parameter, module.Parameter(named.Name)));
        Assert.Equal(state.Where(named => named.Parameter.IsLearned), module.Parameters);
        Assert.Equal(module.Parameters.Sum(named => named.Parameter.Count), module.ParameterCount);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_takes_part_and_the_seed_decides_its_values(string name)
    {
        ModuleCase @case = ModuleCases.All[name]();
        using Tape<double> tape = new();
        Variable<double> y = @case.Run([.. @case.Inputs.Select(input => tape.Constant(input.Values, input.Shape.Lengths))]);
        if (@case.Module.Parameters.Count > 0)
        {
            Gradients<double> gradients = tape.Backward(y, Enumerable.Repeat(1.0, y.Count).ToArray());
            Assert.All(@case.Module.Parameters, named => Assert.True(named.Parameter.TryGradient(gradients, out ReadOnlySpan<double> gradient) && gradient.Length == named.Parameter.Count, named.Name));
        }

        Assert.All(
            @case.Module.Parameters.Zip(ModuleCases.All[name]().Module.Parameters),
            pair => Assert.Equal(pair.First.Parameter.Values.ToArray(), pair.Second.Parameter.Values.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_shows_its_output_to_an_observer(string name)
    {
        ModuleCase @case = ModuleCases.All[name]();
        using Tape<double> tape = new();
        List<Module<double>> seen = [];
        using (@case.Module.Observe((module, _) => seen.Add(module)))
        {
            @case.Run([.. @case.Inputs.Select(input => tape.Constant(input.Values, input.Shape.Lengths))]);
        }

        Assert.Same(@case.Module, seen[^1]);
        Assert.Subset(seen.ToHashSet(), @case.Module.Descendants.Select(named => named.Module).ToHashSet());
    }
}
