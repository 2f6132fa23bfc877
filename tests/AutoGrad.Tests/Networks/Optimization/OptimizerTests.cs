using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Tape;
using AutoGrad.Tests.Transforms;

namespace AutoGrad.Tests.Networks.Optimization;

public sealed class OptimizerTests
{
    [Fact]
    public void Groups_have_their_own_rule_and_learning_rate()
    {
        using Affine<double> model = new();
        Optimizer<double> optimizer = new(
        [
            new ParameterGroup<double>([("weight", model.Weight)], 0.1, new Sgd { WeightDecay = 0.5 }),
            new ParameterGroup<double>([("bias", model.Bias)], 0.02, new Sgd()),
        ]);
        (double[] w, double[] b) = (model.Weight.Values.ToArray(), model.Bias.Values.ToArray());
        Gradients<double> gradients = model.Gradients();
        (double[] dw, double[] db) = (Of(model.Weight, gradients), Of(model.Bias, gradients));
        optimizer.Step(gradients);
        Near.Equal([.. w.Select((x, i) => x - (0.1 * (dw[i] + (0.5 * x))))], model.Weight.Values);
        Near.Equal([.. b.Select((x, i) => x - (0.02 * db[i]))], model.Bias.Values);

        // A schedule moves the groups in proportion.
        optimizer.LearningRate = 0.05;
        b = model.Bias.Values.ToArray();
        gradients = model.Gradients();
        db = Of(model.Bias, gradients);
        optimizer.Step(gradients);
        Near.Equal([.. b.Select((x, i) => x - (0.01 * db[i]))], model.Bias.Values);
        Assert.Equal(2, optimizer.StepCount);
    }

    [Fact]
    public void A_chain_of_ones_own_is_an_optimiser()
    {
        using Plane plane = new(Plane.Bowl, -7, 2);
        ParameterGroup<double> group = new(plane.Parameters, 0.1, [new ClipByValue<double>(0.5), new AddMomentum<double>(0.9), new AddMomentum<double>(0.5), new ScaleByLearningRate<double>()]);
        Optimizer<double> optimizer = new([group]);
        optimizer.Step(plane.At().Gradients);
        Near.Equal([-7 + 0.05, 2 - 0.05], plane.Point);
        Assert.Equal(["point.momentum.v", "point.momentum.v2"], optimizer.State.Tensors.Select(named => named.Name));
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays_as_it_is()
    {
        using Affine<double> model = new();
        Optimizer<double> optimizer = new(model.Parameters, 0.1, new AdamW { WeightDecay = 0.1 });
        double[] weight = model.Weight.Values.ToArray();
        double[] bias = model.Bias.Values.ToArray();
        optimizer.Step(model.OfBias(1));
        Assert.Equal(weight, model.Weight.Values);
        Assert.NotEqual(bias, model.Bias.Values.ToArray());
        Assert.Equal([0, 1], new[] { "weight.steps", "bias.steps" }.Select(name => optimizer.State.Scalars.Single(scalar => scalar.Name == name).Value));

        model.Bias.IsFrozen = true;
        bias = model.Bias.Values.ToArray();
        optimizer.Step(model.Gradients());
        Assert.Equal(bias, model.Bias.Values);
        Assert.NotEqual(weight, model.Weight.Values.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e-3)]
    public void Clipping_by_norm_gives_the_bound_exactly_and_keeps_the_direction(double bound)
    {
        using Affine<double> model = new();
        ClipByGlobalNorm<double> clip = new(bound);
        Optimizer<double> optimizer = new(model.Parameters, 1, new Sgd(), clip);
        double[] before = model.Values;
        Gradients<double> gradients = model.Gradients();
        double[] gradient = [.. Of(model.Weight, gradients), .. Of(model.Bias, gradients)];
        double norm = Norm(gradient);
        Assert.True(norm > bound, "the case is one to clip");
        optimizer.Step(gradients);
        double[] step = [.. before.Zip(model.Values, (x, y) => x - y)];
        Near.Equal(norm, clip.Norm);
        Assert.Equal(bound, Norm(step), 1e-14);
        Near.Equal([.. gradient.Select(g => g * bound / norm)], step);
    }

    [Fact]
    public void Clipping_leaves_small_gradients_bit_for_bit()
    {
        using Affine<double> clipped = new();
        using Affine<double> plain = new();
        new Optimizer<double>(clipped.Parameters, 0.1, new Sgd(), new ClipByGlobalNorm<double>(1e6), new ClipByValue<double>(1e6)).Step(clipped.Gradients());
        new Optimizer<double>(plain.Parameters, 0.1, new Sgd()).Step(plain.Gradients());
        Assert.Equal(plain.Values, clipped.Values);
    }

    [Fact]
    public void Clipping_by_norm_is_over_all_groups_when_it_is_the_optimisers()
    {
        using Affine<double> model = new();
        ParameterGroup<double>[] groups = [new([("weight", model.Weight)], 1, new Sgd()), new([("bias", model.Bias)], 1, new Sgd())];
        double[] before = model.Values;
        new Optimizer<double>(groups, new ClipByGlobalNorm<double>(0.1)).Step(model.Gradients());
        Assert.Equal(0.1, Norm([.. before.Zip(model.Values, (x, y) => x - y)]), 1e-14);
    }

    [Fact]
    public void Squares_of_float_gradients_do_not_overflow_in_the_norm()
    {
        using Affine<float> model = new();
        ClipByGlobalNorm<float> clip = new(1);
        Optimizer<float> optimizer = new(model.Parameters, 1, new Sgd(), clip);
        float[] before = model.Bias.Values.ToArray();
        optimizer.Step(model.OfBias(1e30));
        Assert.Equal(Math.Sqrt(2) * 1e30, clip.Norm, 1e24);
        Assert.All(before.Zip(model.Bias.Values.ToArray()), pair => Assert.Equal(Math.Sqrt(0.5), pair.First - pair.Second, 1e-6));
    }

    [Fact]
    public void Clipping_by_value_bounds_each_element()
    {
        using Plane plane = new(Plane.Bowl, -7, 2);
        new Optimizer<double>(plane.Parameters, 0.1, new Sgd(), new ClipByValue<double>(1)).Step(plane.At().Gradients);
        Near.Equal([-7 + 0.07, 2 - 0.1], plane.Point);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_is_refused_by_name_if_asked()
    {
        using Affine<double> model = new();
        Optimizer<double> optimizer = new(model.Parameters, 0.1, new Adam()) { RefusesNonFinite = true };
        optimizer.Step(model.Gradients());
        double[] before = model.Values;
        SavedState<double> saved = optimizer.State.Save();
        model.Bias.Values[1] = double.NaN;
        Gradients<double> gradients = model.Gradients();
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => optimizer.Step(gradients));
        Assert.StartsWith("The gradient of 'weight' of shape [2, 3] has NaN at element 3.", error.Message, StringComparison.Ordinal);
        model.Bias.Values[1] = before[^1];
        Assert.Equal(before, model.Values);
        AssertSame(saved, optimizer.State.Save());

        Optimizer<double> trusting = new(model.Parameters, 0.1, new Sgd());
        trusting.Step(model.OfBias(double.PositiveInfinity));
        Assert.False(double.IsFinite(model.Bias.Values[0]));
    }

    [Fact]
    public void Gradients_that_hold_none_of_the_parameters_are_refused()
    {
        using Affine<double> model = new();
        using Affine<double> other = new();
        Optimizer<double> optimizer = new(model.Parameters, 0.1, new Sgd());
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => optimizer.Step(other.Gradients()));
        Assert.StartsWith("None of the optimiser's 2 parameters, 'weight' first, has a gradient.", error.Message, StringComparison.Ordinal);
        model.Freeze();
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(model.OfBias(1)));
    }

    [Fact]
    public void Gradients_of_a_tape_that_was_reset_are_refused_and_nothing_changes()
    {
        using Affine<double> model = new();
        Optimizer<double> optimizer = new(model.Parameters, 0.1, new Momentum());
        Gradients<double> stale = model.Gradients();
        model.Gradients();
        double[] before = model.Values;
        SavedState<double> saved = optimizer.State.Save();
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(stale));
        Assert.Equal(before, model.Values);
        AssertSame(saved, optimizer.State.Save());
    }

    [Fact]
    public void Wrong_lists_of_parameters_are_refused()
    {
        using Affine<double> model = new();
        Parameter<double> kept = new(Shape.Of(2), isLearned: false);
        Refused("A group needs a parameter", () => _ = new Optimizer<double>([], 0.1, new Sgd()));
        Refused("An optimiser needs a group", () => _ = new Optimizer<double>(Array.Empty<ParameterGroup<double>>()));
        Refused("'mean' is state that its module keeps itself", () => _ = new Optimizer<double>([("mean", kept)], 0.1, new Sgd()));
        Refused("The parameter 'again' appears twice", () => _ = new Optimizer<double>([("weight", model.Weight), ("again", model.Weight)], 0.1, new Sgd()));
        Refused("Two parameters are called 'w'", () => _ = new Optimizer<double>([("w", model.Weight), ("w", model.Bias)], 0.1, new Sgd()));
        Refused("A group needs a parameter", () => _ = new Lbfgs<double>([]));
    }

    [Fact]
    public void A_state_of_another_optimiser_is_refused_and_nothing_changes()
    {
        using Affine<double> model = new();
        Optimizer<double> optimizer = new(model.Parameters, 0.1, new Adam());
        optimizer.Step(model.Gradients());
        SavedState<double> good = optimizer.State.Save();
        optimizer.Step(model.Gradients());
        SavedState<double> now = optimizer.State.Save();

        Refused("missing tensors [weight.adam.m", () => optimizer.State.Restore(new Optimizer<double>(model.Parameters, 0.1, new AdaMax()).State.Save()));
        Refused("missing tensors [bias.adam.v]", () => optimizer.State.Restore(Changed(good, tensors => tensors.Remove("bias.adam.v"))));
        Refused("unknown tensors [x]", () => optimizer.State.Restore(Changed(good, tensors => tensors.Add("x", (Shape.Of(1), [0])))));
        Refused("'bias.adam.m' has shape [2], but 3 elements of shape [3]", () => optimizer.State.Restore(Changed(good, tensors => tensors["bias.adam.m"] = (Shape.Of(3), new double[3]))));
        Refused("'bias.adam.m' has shape [2], but 1 elements of shape [2]", () => optimizer.State.Restore(Changed(good, tensors => tensors["bias.adam.m"] = (Shape.Of(2), new double[1]))));
        Refused("'weight.steps' is a whole number of at least 0, but 1.5", () => optimizer.State.Restore(Changed(good, "weight.steps", 1.5)));
        Refused("'steps' is a whole number of at least 0, but -1", () => optimizer.State.Restore(Changed(good, "steps", -1)));
        Refused("'learning_rate' is a finite number of at least 0, but NaN", () => optimizer.State.Restore(Changed(good, "learning_rate", double.NaN)));
        AssertSame(now, optimizer.State.Save());

        optimizer.State.Restore(good);
        AssertSame(good, optimizer.State.Save());
    }

    static void Refused(string message, Action action) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    static SavedState<double> Changed(SavedState<double> saved, Action<Dictionary<string, (Shape, double[])>> change)
    {
        Dictionary<string, (Shape, double[])> tensors = new(saved.Tensors);
        change(tensors);
        return new SavedState<double>(tensors, saved.Scalars);
    }

    static SavedState<double> Changed(SavedState<double> saved, string name, double value) =>
        new(saved.Tensors, new Dictionary<string, double>(saved.Scalars) { [name] = value });

    static void AssertSame(SavedState<double> expected, SavedState<double> actual)
    {
        Assert.Equal(expected.Scalars, actual.Scalars);
        Assert.Equal(expected.Tensors.Keys, actual.Tensors.Keys);
        Assert.All(expected.Tensors, named => Assert.Equal(named.Value.Values, actual.Tensors[named.Key].Values));
    }

    static double[] Of(Parameter<double> parameter, Gradients<double> gradients)
    {
        Assert.True(parameter.TryGradient(gradients, out ReadOnlySpan<double> gradient));
        return gradient.ToArray();
    }

    static double Norm(double[] x) => Math.Sqrt(x.Sum(element => element * element));
}
