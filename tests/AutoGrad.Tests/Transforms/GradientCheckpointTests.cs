using AutoGrad.Numbers;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Transforms;

public sealed class GradientCheckpointTests : IDisposable
{
    private readonly Tape<double> tape = new();
    private readonly double[] data = Values(12, 1);
    private readonly double[] first = Values(12, 2);
    private readonly double[] second = Values(12, 3);

    private delegate Variable<double> Wrap(Func<Variable<double>, Variable<double>> function, Variable<double> x);

    public void Dispose() => tape.Dispose();

    [Fact]
    public void The_gradients_are_the_same_to_the_bit()
    {
        (double value, double[] gradients) plain = Gradients((f, x) => f(x), keepInner: false);
        Equal(plain, Gradients((f, x) => GradientCheckpoint.Of(f)(x), keepInner: false));
        Equal(plain, Gradients((f, x) => GradientCheckpoint.Of(f)(x), keepInner: true));
        Assert.NotEqual(0, plain.gradients[0]);
    }

    [Fact]
    public void Checkpoints_nest()
    {
        (double value, double[] gradients) plain = Gradients((f, x) => f(f(x)), keepInner: false);
        Func<Variable<double>, Variable<double>> Nested(Func<Variable<double>, Variable<double>> f) =>
            GradientCheckpoint.Of<double>(x => GradientCheckpoint.Of(f)(GradientCheckpoint.Of(f)(x)));
        Equal(plain, Gradients((f, x) => Nested(f)(x), keepInner: false));
    }

    [Fact]
    public void A_parameter_whose_leaf_is_made_inside_gets_its_gradient()
    {
        Variable<double> parameter = default;
        Variable<double> On() => tape.Holds(parameter) ? parameter : parameter = tape.Variable(second, 12);
        Variable<double> x = tape.Constant(data, 12);
        Variable<double> y = GradientCheckpoint.Of<double>(v => (v * On()).Tanh() * On())(x).Sum();
        double[] gradient = tape.Backward(y)[parameter].ToArray();
        tape.Reset();
        Variable<double> plain = tape.Variable(second, 12);
        Variable<double> expected = ((tape.Constant(data, 12) * plain).Tanh() * plain).Sum();
        Assert.Equal(tape.Backward(expected)[plain].ToArray(), gradient);
    }

    [Fact]
    public void Only_the_result_stays_on_the_tape()
    {
        Variable<double> x = tape.Variable(data, 12);
        int operations = tape.OperationCount;
        Variable<double> inner = default;
        Variable<double> y = GradientCheckpoint.Of<double>(v =>
        {
            inner = v.Exp();
            return inner.Sin().Cos().Tanh();
        })(x);
        Assert.Equal(operations + 1, tape.OperationCount);
        Assert.False(tape.Holds(inner));
        Assert.True(tape.Holds(y));
        tape.Backward(y.Sum());
        Assert.Equal(operations + 2, tape.OperationCount);
    }

    [Fact]
    public void Memory_of_the_inner_results_is_used_again()
    {
        long Held(bool checkpointed)
        {
            using Tape<double> long_ = new();
            Func<Variable<double>, Variable<double>> block = x =>
            {
                for (int i = 0; i < 16; i++)
                {
                    x = x.Sin();
                }

                return x;
            };
            Func<Variable<double>, Variable<double>> run = checkpointed ? GradientCheckpoint.Of(block) : block;
            Variable<double> y = long_.Variable(Values(4096, 4), 4096);
            for (int i = 0; i < 16; i++)
            {
                y = run(y);
            }

            long_.Backward(y.Sum());
            return long_.Bytes;
        }

        // 16 results and the 16 inside one block, with a few adjoints, against 256.
        long kept = Held(checkpointed: false);
        long recomputed = Held(checkpointed: true);
        Assert.InRange(recomputed, 32 * 4096 * sizeof(double), 40 * 4096 * sizeof(double));
        Assert.InRange(kept, 256 * 4096 * sizeof(double), long.MaxValue);
    }

    [Fact]
    public void Gradients_of_gradients_are_the_same()
    {
        double[] Second(Wrap wrap)
        {
            tape.Reset();
            Variable<double> x = tape.Variable(data, 12);
            Variable<double> w = tape.Variable(first, 12);
            Variable<double> y = wrap(v => (v * w).Tanh() * v, x).Sum();
            Variable<double>[] g = new Variable<double>[2];
            tape.Gradient(y, tape.Constant(1), [x, w], g);
            Gradients<double> outer = tape.Backward((g[0] * g[1]).Sum());
            return [.. outer[x], .. outer[w]];
        }

        double[] plain = Second((f, x) => f(x));
        Assert.Equal(plain, Second((f, x) => GradientCheckpoint.Of(f)(x)));
        Assert.Contains(plain, d => d != 0);
    }

    [Fact]
    public void Two_arguments_and_literals()
    {
        Func<Variable<double>, Variable<double>, Variable<double>> f = GradientCheckpoint.Of<double>((a, b) => (a * b).Exp());
        Variable<double> x = tape.Variable(0.5);
        Variable<double> y = f(x, 2) + f(3, x);
        Assert.Equal((2 * Math.Exp(1)) + (3 * Math.Exp(1.5)), tape.Backward(y)[x][0], 1e-12);
    }

    [Fact]
    public void What_does_not_vary_is_a_constant()
    {
        Variable<double> x = tape.Constant(data, 12);
        Assert.False(GradientCheckpoint.Of<double>(v => v.Exp())(x).IsVarying);
        Assert.Equal(0, tape.OperationCount);
        using (tape.Pause())
        {
            Assert.False(GradientCheckpoint.Of<double>(v => v.Exp())(tape.Variable(data, 12)).IsVarying);
        }
    }

    [Fact]
    public void A_function_that_returns_its_argument()
    {
        Variable<double> x = tape.Variable(data, 12);
        Variable<double> y = GradientCheckpoint.Of<double>(v => v)(x);
        Assert.All(tape.Backward((y * 3).Sum())[x].ToArray(), d => Assert.Equal(3, d));
    }

    [Fact]
    public void Another_result_the_second_time_is_refused_and_the_tape_is_as_before()
    {
        int calls = 0;
        Variable<double> x = tape.Variable(data, 12);
        Variable<double> y = GradientCheckpoint.Of<double>(v => v * ++calls)(x).Sum();
        int operations = tape.OperationCount;
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => tape.Backward(y));
        Assert.Contains("something else", error.Message);
        Assert.Equal(operations, tape.OperationCount);
        Assert.True(tape.IsRecording);
        Variable<double> z = x.Square().Sum();
        Assert.Equal(2 * data[3], tape.Backward(z)[x][3]);
    }

    [Fact]
    public void Leaves_and_scalars_inside_are_refused()
    {
        Variable<double> x = tape.Variable(data, 12);
        Variable<double> y = GradientCheckpoint.Of<double>(v => v * tape.Variable(first, 12))(x).Sum();
        Assert.Contains("leaf of its own", Assert.Throws<InvalidOperationException>(() => tape.Backward(y)).Message);
        Func<Variable<double>, Variable<double>> scalars = GradientCheckpoint.Of<double>(v =>
        {
            Scalar<double> s = v.ScalarAt(0);
            return tape.Pack([s * s]);
        });
        int operations = tape.OperationCount;
        Assert.Contains("scalars", Assert.Throws<InvalidOperationException>(() => scalars(x)).Message);
        Assert.Equal(operations, tape.OperationCount);
        Func<Variable<double>, Variable<double>> failing = GradientCheckpoint.Of<double>(v => v.Reshape(7));
        Assert.Throws<ArgumentException>(() => failing(x));
        Assert.Equal(operations, tape.OperationCount);
    }

    [Fact]
    public void ASteadyLoopAllocatesNothing()
    {
        Variable<double> w = default;
        Func<Variable<double>, Variable<double>> f = GradientCheckpoint.Of<double>(v => (v * w).Tanh());
        int[] shape = [12];
        void Step()
        {
            tape.Reset();
            w = tape.Variable(first, shape);
            tape.Backward(f(f(tape.Constant(data, shape))).Sum());
        }

        Assert.Equal(0, SteadyLoop.Bytes(Step));
    }

    private static double[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
    }

    private static void Equal((double Value, double[] Gradients) expected, (double Value, double[] Gradients) actual)
    {
        Assert.Equal(expected.Value, actual.Value);
        Assert.Equal(expected.Gradients, actual.Gradients);
    }

    // Parameters used inside and outside, before and after, several times, so that the order of sums matters.
    private (double Value, double[] Gradients) Gradients(Wrap wrap, bool keepInner)
    {
        tape.Reset();
        Variable<double> x = tape.Variable(data, 12);
        Variable<double> w = tape.Variable(first, 12);
        Variable<double> b = tape.Variable(second, 12);
        Variable<double> before = ((x * w) + b).Tanh();
        Variable<double> middle = wrap(v => ((v * w).Sin() + (b * v)).Exp() * (w + v) * b, before);
        Variable<double> y = ((middle * w) + (b * before) + middle.Square()).Sum();
        Gradients<double> gradients = tape.Backward(y, keepInner);
        return (y.Value, [.. gradients[x], .. gradients[w], .. gradients[b]]);
    }
}
