using AutoGrad.Checks;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Programs;
using AutoGrad.Tests.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Properties;

/// <summary>Laws that the gradient of every operation obeys, on random tensors.</summary>
public class BackwardTests
{
    // Some tens of roundings of numbers below a hundred; second derivatives are not involved.
    const double Rounding = 1e-12;

    static readonly ITensorFunction[] Unary =
    [
        new Mapped<HyperbolicTangent>(default), new Mapped<Sine>(default), new Mapped<Exponential>(default), new Mapped<Square>(default),
        new Mapped<Sigmoid>(new Sigmoid(1)), new Mapped<Softplus>(new Softplus(1)), new Mapped<Gelu>(default), new Mapped<Relu>(default),
        new Mapped<Absolute>(default), new Mapped<ErrorFunction>(default), new Mapped<Elu>(new Elu(1)), new Mapped<InverseHyperbolicSine>(default),
        new Summed(0, true), new Averaged(-1, false), new Multiplied(0, false), new LogSummedExponentials(-1, true), new Softmaxed(0), new LogSoftmaxed(-1),
        new RunningSums(-1), new RunningProducts(0), new Transposed(0, -1), new Flipped(-1), new Chosen(0, 0, 0, 0), new Highest(-1), new Spread(0),
        new Lengthwise(-1), new Scaled(-1),
    ];

    static readonly ITensorFunction[] Binary =
    [
        new Zipped<Add>(default), new Zipped<Subtract>(default), new Zipped<Multiply>(default), new Zipped<Hypotenuse>(default),
        new Zipped<LogAddExp>(default), new Zipped<Maximum>(default), new Zipped<Interpolate>(new Interpolate(0.3)), new Concatenated(0), new Gram(),
    ];

    sealed record Case(ITensorFunction Function, Drawn X, int Seed)
    {
        public override string ToString() => $"{Function} of {X}, directions of seed {Seed}";
    }

    [Fact]
    public void Gradients_are_linear_in_the_upstream_gradient() => Law.Holds(Cases(Unary), drawn =>
    {
        using Tape<double> tape = new();
        Variable<double> x = drawn.X.On(tape);
        Variable<double> y = drawn.Function.Invoke<double>([x]);
        Random random = new(drawn.Seed);
        double[] u = Samples.Numbers(random, y.Count);
        double[] v = Samples.Numbers(random, y.Count);
        double[] both = [.. u.Zip(v, (a, b) => (1.5 * a) - (3 * b))];
        double[] expected = [.. tape.Backward(y, u)[x].ToArray().Zip(tape.Backward(y, v)[x].ToArray(), (a, b) => (1.5 * a) - (3 * b))];
        Near(expected, tape.Backward(y, both)[x], "Jᵀ(1.5 u − 3 v)");
    }, 500);

    [Fact]
    public void A_value_used_twice_gets_the_sum_of_both_gradients() => Law.Holds(Cases(Binary), drawn =>
    {
        using Tape<double> tape = new();
        (Variable<double> x, Variable<double> a, Variable<double> b) = (drawn.X.On(tape), drawn.X.On(tape), drawn.X.On(tape));
        Variable<double> twice = drawn.Function.Invoke<double>([x, x]);
        Variable<double> apart = drawn.Function.Invoke<double>([a, b]);
        double[] u = Samples.Numbers(new Random(drawn.Seed), twice.Count);
        Gradients<double> gradients = tape.Backward(apart, u);
        Near([.. gradients[a].ToArray().Zip(gradients[b].ToArray(), (p, q) => p + q)], tape.Backward(twice, u)[x], "∂x of f(x, x)");
    }, 300);

    [Fact]
    public void A_value_used_in_several_operations_gets_the_sum_of_their_gradients() => Law.Holds(
        from first in Gen.Elements(Unary)
        from second in Cases(Unary)
        select (first, second),
        drawn =>
        {
            using Tape<double> tape = new();
            Variable<double> x = drawn.second.X.On(tape);
            Variable<double> f = drawn.first.Invoke<double>([x]).Sum();
            Variable<double> g = drawn.second.Function.Invoke<double>([x]).Sum();
            Near(
                [.. tape.Backward(f)[x].ToArray().Zip(tape.Backward(g)[x].ToArray(), (a, b) => a + b)],
                tape.Backward(f + g)[x],
                $"∂x of {drawn.first} + {drawn.second.Function}");
        },
        400);

    [Fact]
    public void Forward_mode_is_the_transpose_of_reverse_mode() => Law.Holds(Cases(Unary), drawn =>
    {
        using Tape<double> tape = new();
        using Tape<Dual<double>> dual = new();
        Random random = new(drawn.Seed);
        double[] v = Samples.Numbers(random, drawn.X.Values.Length);
        Variable<double> x = drawn.X.On(tape);
        Variable<double> y = drawn.Function.Invoke<double>([x]);
        double[] u = Samples.Numbers(random, y.Count);
        Dual<double>[] point = [.. drawn.X.Values.Zip(v, (a, b) => new Dual<double>(a, b))];
        Dual<double>[] forward = drawn.Function.Invoke<Dual<double>>([dual.Variable(point, drawn.X.Shape)]).Values.ToArray();
        double[] pushed = [.. forward.Select(d => d.Tangent)];
        double[] pulled = tape.Backward(y, u)[x].ToArray();
        Near([.. forward.Select(d => d.Value)], y.Values, "value");
        double size = 1 + pulled.Zip(v, (a, b) => Math.Abs(a * b)).Sum();
        Assert.True(
            Math.Abs(Samples.Inner(u, pushed) - Samples.Inner(pulled, v)) <= Rounding * size,
            $"⟨u, J v⟩ = {Samples.Inner(u, pushed):R}, ⟨Jᵀ u, v⟩ = {Samples.Inner(pulled, v):R}");
    }, 500);

    // To rounding: a kernel of the plain sweep may sum in another order than the operations that define it.
    [Fact]
    public void A_recorded_gradient_is_the_plain_one() => Law.Holds(Cases(Unary), drawn =>
    {
        using Tape<double> tape = new();
        Variable<double> x = drawn.X.On(tape);
        Variable<double> y = drawn.Function.Invoke<double>([x]);
        double[] u = Samples.Numbers(new Random(drawn.Seed), y.Count);
        Variable<double>[] gradient = new Variable<double>[1];
        tape.Gradient(y, tape.Constant(u, y.Shape.Lengths), [x], gradient);
        Near(tape.Backward(y, u)[x], gradient[0].Values, "recorded gradient");
    }, 500);

    [Fact]
    public void The_same_program_gives_the_same_bits_again_and_on_a_used_tape() => Law.Holds(Cases(Unary), drawn =>
    {
        using Tape<double> tape = new();
        using Tape<double> used = new();
        used.Variable(drawn.X.Values, drawn.X.Shape).Map(default(Sine));
        used.Reset();
        double[]? first = null;
        foreach (Tape<double> place in new[] { tape, tape, used })
        {
            Variable<double> x = drawn.X.On(place);
            Variable<double> y = drawn.Function.Invoke<double>([x]);
            double[] u = Samples.Numbers(new Random(drawn.Seed), y.Count);
            double[] results = [.. y.Values, .. place.Backward(y, u)[x], .. place.Backward(y, u)[x][..0]];
            Assert.Equal(first ??= results, results);
        }
    }, 300);

    [Fact]
    public void An_upstream_gradient_of_zeros_gives_zeros() => Law.Holds(Cases(Unary), drawn =>
    {
        using Tape<double> tape = new();
        Variable<double> x = drawn.X.On(tape);
        Variable<double> y = drawn.Function.Invoke<double>([x]);
        Assert.All(tape.Backward(y, new double[y.Count])[x].ToArray(), d => Assert.Equal(0, d, 0.0));
    }, 300);

    // The runner itself must be able to fail, and to say how to see the case again.
    [Fact]
    public void A_law_that_does_not_hold_is_reported_with_its_seed_and_case()
    {
        string message = Assert.ThrowsAny<Exception>(() => Law.Holds(Cases(Unary), drawn => Assert.True(drawn.X.Shape[0] < 4, "four rows"))).Message;
        Assert.Contains("replay seed (20261120, 9)", message, StringComparison.Ordinal);
        Assert.Contains("directions of seed", message, StringComparison.Ordinal);
        Assert.Contains("four rows", message, StringComparison.Ordinal);
    }

    static Gen<Case> Cases(ITensorFunction[] functions) =>
        from function in Gen.Elements(functions)
        from x in Draw.Tensor(2, 3, Draw.LengthOfSome)
        from seed in Gen.Choose(0, 1_000_000)
        select new Case(function, x, seed);

    static void Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, string what)
    {
        double size = 1;
        foreach (double value in expected)
        {
            size = Math.Max(size, Math.Abs(value));
        }

        Samples.AssertClose(expected, actual, Rounding * size, what);
    }
}
