using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Networks.Modules;

public sealed class ModuleTests
{
    // A user's own module: an ordinary class.
    private sealed class Twins : Layer<double>
    {
        private readonly Linear<double> shared;

        public Twins(SeededRandom random)
        {
            shared = new Linear<double>(2, 2, random);
            Add("first", shared);
            Add("second", shared);
            Scale = Add("scale", new Parameter<double>(Shape.Of(2)));
            Seen = Add("seen", new Parameter<double>(Shape.Of(1), isLearned: false));
            Noise = Add("noise", random);
        }

        public Parameter<double> Scale { get; }

        public Parameter<double> Seen { get; }

        public SeededRandom Noise { get; }

        public void Declare(string name, Parameter<double> parameter) => Add(name, parameter);

        public override Variable<double> Forward(Variable<double> input) => Observed(shared.Forward(shared.Forward(input)) * Scale.On(input.Tape));
    }

    [Fact]
    public void A_path_leads_through_the_parts()
    {
        Sequential<float> network = new(("block1", new TransformerBlock<float>(4, 2, new SeededRandom(1))));
        Assert.Equal(
            [
                "block1.attention_norm.weight", "block1.attention_norm.bias",
                "block1.attention.query.weight", "block1.attention.query.bias", "block1.attention.key.weight", "block1.attention.key.bias",
                "block1.attention.value.weight", "block1.attention.value.bias", "block1.attention.output.weight", "block1.attention.output.bias",
                "block1.mlp_norm.weight", "block1.mlp_norm.bias",
                "block1.mlp.expand.weight", "block1.mlp.expand.bias", "block1.mlp.contract.weight", "block1.mlp.contract.bias",
            ],
            network.State.Select(named => named.Name));
        Assert.Equal(Shape.Of(4, 4), network.Parameter("block1.attention.query.weight").Shape);
        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => network.Parameter("block2.weight"));
        Assert.Contains("'block2.weight'", error.Message, StringComparison.Ordinal);
        Assert.Contains("block1.mlp.contract.bias", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shared_appears_once_and_gets_both_gradients()
    {
        Twins twins = new(new SeededRandom(2));
        twins.Scale.Values.Fill(1);
        Assert.Equal(["scale", "seen", "first.weight", "first.bias"], twins.State.Select(named => named.Name));
        Assert.Equal(["scale", "first.weight", "first.bias"], twins.Parameters.Select(named => named.Name));
        Assert.Equal(["first"], twins.Descendants.Select(named => named.Name));
        Assert.Equal(["noise"], twins.Generators.Select(named => named.Name));
        Assert.Equal(8, twins.ParameterCount);

        // y = W(Wx + b) + b with W = diag(2, 3): ∂Σy/∂b = 1 + Wᵀ1.
        twins.Parameter("first.weight").Values.Clear();
        (twins.Parameter("first.weight").Values[0], twins.Parameter("first.weight").Values[3]) = (2, 3);
        using Tape<double> tape = new();
        Gradients<double> gradients = tape.Backward(twins.Forward(tape.Constant([1, 1], 1, 2)).Sum());
        Assert.True(twins.Parameter("first.bias").TryGradient(gradients, out ReadOnlySpan<double> gradient));
        Assert.Equal([3, 4], gradient.ToArray());
    }

    [Theory]
    [InlineData("a.b", "no dot")]
    [InlineData("scale", "'scale' already")]
    [InlineData("first", "'first' already")]
    [InlineData("noise", "'noise' already")]
    [InlineData("", "empty")]
    [InlineData(" ", "white")]
    public void A_bad_name_is_refused(string name, string reason)
    {
        Twins twins = new(new SeededRandom(3));
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => twins.Declare(name, new Parameter<double>(Shape.Of(1))));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(4, twins.State.Count);
    }

    [Fact]
    public void A_module_is_no_part_of_itself()
    {
        Sequential<double> outer = new();
        Sequential<double> inner = new();
        outer.Add("inner", inner);
        Assert.Contains("part of itself", Assert.Throws<ArgumentException>(() => outer.Add("self", outer)).Message, StringComparison.Ordinal);
        Assert.Contains("part of itself", Assert.Throws<ArgumentException>(() => inner.Add("outer", outer)).Message, StringComparison.Ordinal);
        Assert.Equal(["inner"], outer.Descendants.Select(named => named.Name));
    }

    [Fact]
    public void What_is_frozen_is_constant_until_it_is_thawed()
    {
        Sequential<double> network = [new Linear<double>(2, 2, new SeededRandom(4)), new Linear<double>(2, 1, new SeededRandom(5))];
        network[0].Freeze();
        using Tape<double> tape = new();
        Gradients<double> gradients = tape.Backward(network.Forward(tape.Constant([1, 2], 1, 2)).Sum());
        Assert.False(network.Parameter("0.weight").TryGradient(gradients, out ReadOnlySpan<double> none));
        Assert.True(none.IsEmpty);
        Assert.True(network.Parameter("1.weight").TryGradient(gradients, out _));
        Assert.Equal(4, network.Parameters.Count);

        network[0].Freeze(false);
        tape.Reset();
        gradients = tape.Backward(network.Forward(tape.Constant([1, 2], 1, 2)).Sum());
        Assert.True(network.Parameter("0.weight").TryGradient(gradients, out _));
    }

    [Fact]
    public void Two_tapes_at_once_do_not_meet()
    {
        Linear<double> linear = new(2, 1, new SeededRandom(6));
        using Tape<double> first = new();
        using Tape<double> second = new();
        Variable<double> a = linear.Forward(first.Constant([1, 2], 1, 2)).Sum();
        Variable<double> b = linear.Forward(second.Constant([30, 40], 1, 2)).Sum();
        Variable<double> c = linear.Forward(first.Constant([5, 6], 1, 2)).Sum();
        Gradients<double> onFirst = first.Backward(a + c);
        Gradients<double> onSecond = second.Backward(b);
        Assert.True(linear.Weight.TryGradient(onFirst, out ReadOnlySpan<double> gradient));
        Assert.Equal([6, 8], gradient.ToArray());
        Assert.True(linear.Weight.TryGradient(onSecond, out gradient));
        Assert.Equal([30, 40], gradient.ToArray());
    }

    [Fact]
    public void Threads_with_a_tape_each_share_a_module()
    {
        Linear<double> linear = new(2, 1, new SeededRandom(7));
        System.Threading.Tasks.Parallel.For(0, 8, thread =>
        {
            using Tape<double> tape = new();
            for (int step = 0; step < 200; step++)
            {
                tape.Reset();
                Variable<double> once = linear.Forward(tape.Constant([thread, 1], 1, 2));
                Variable<double> twice = linear.Forward(tape.Constant([step, 1], 1, 2));
                Gradients<double> gradients = tape.Backward((once + twice).Sum());
                Assert.True(linear.Weight.TryGradient(gradients, out ReadOnlySpan<double> gradient));
                Assert.Equal([thread + step, 2], gradient.ToArray());
            }
        });
    }

    [Fact]
    public void A_tape_that_was_reset_gets_a_new_leaf_and_a_forgotten_tape_is_not_kept()
    {
        Parameter<double> parameter = new(Shape.Of(1));
        using Tape<double> tape = new();
        Variable<double> old = parameter.On(tape);
        tape.Reset();
        Variable<double> leaf = parameter.On(tape);
        Assert.False(tape.Holds(old));
        Assert.True(tape.Holds(leaf));

        WeakReference Forgotten()
        {
            Tape<double> passing = new();
            parameter.On(passing);
            passing.Dispose();
            return new WeakReference(passing);
        }

        WeakReference forgotten = Forgotten();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(forgotten.IsAlive);
    }

    [Fact]
    public void A_variable_may_take_a_parameters_place()
    {
        Linear<double> linear = new(2, 1, new SeededRandom(8), bias: false);
        double[] before = linear.Weight.Values.ToArray();
        using Tape<double> tape = new();
        Variable<double> t = tape.Variable(3);
        linear.Weight.Substitute((t * tape.Constant([1, 10], 1, 2)).Reshape(1, 2));
        Variable<double> y = linear.Forward(tape.Constant([2, 5], 1, 2)).Sum();
        Assert.Equal(156, y.Value);
        Assert.Equal(52, tape.Backward(y)[t][0]);
        Assert.Equal(before, linear.Weight.Values.ToArray());
        ArgumentException error = Assert.Throws<ArgumentException>(() => linear.Weight.Substitute(t));
        Assert.Contains("[1, 2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Modes_reach_every_part()
    {
        TransformerBlock<double> block = new(4, 2, new SeededRandom(9), dropout: 0.5);
        Assert.All(block.Descendants, named => Assert.True(named.Module.IsTraining));
        block.Evaluate();
        Assert.All(block.Descendants, named => Assert.False(named.Module.IsTraining));
        block.Train();
        Assert.All(block.Descendants, named => Assert.True(named.Module.IsTraining));
    }

    [Fact]
    public void An_observer_sees_parts_before_the_whole_and_one_at_a_time_observes()
    {
        Twins twins = new(new SeededRandom(10));
        List<string> seen = [];
        using Tape<double> tape = new();
        using (twins.Observe((module, output) => seen.Add($"{module.GetType().Name} {output.Shape}")))
        {
            Assert.Throws<InvalidOperationException>(() => twins.Observe((_, _) => { }));
            twins.Forward(tape.Constant([1, 2], 1, 2));
        }

        twins.Forward(tape.Constant([1, 2], 1, 2));
        Assert.Equal(["Linear`1 [1, 2]", "Linear`1 [1, 2]", "Twins [1, 2]"], seen);
    }
}
