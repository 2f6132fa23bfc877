using AutoGrad.Compilation;
using AutoGrad.Numbers;

namespace AutoGrad.Tests.Compilation;

/// <summary>What a compiled function gives, what it reports, and what it says to wrong input.</summary>
public class CompiledFunctionTests
{
    static CompiledFunction<double> Product() => new((x, y) => y[0] = x[0] * x[0] * x[1], inputs: 2);

    [Fact]
    public void Every_derivative_of_a_small_function_is_right()
    {
        CompiledFunction<double> f = Product();
        double[] y = new double[1], slope = new double[1], g = new double[2];
        f.Value([3, 5], y);
        Assert.Equal([45], y);
        f.Gradient([3, 5], y, g);
        Assert.Equal([30, 9], g);
        f.Jacobian([3, 5], y, g);
        Assert.Equal([30, 9], g);
        f.Push([3, 5], [1, 2], y, slope);
        Assert.Equal([48], slope);
        f.Pull([3, 5], [2], y, g);
        Assert.Equal([60, 18], g);
        f.HessianProduct([3, 5], [1, 2], y, g);
        Assert.Equal([22, 6], g);
        Assert.Equal(1, f.Report.Recordings);
        Assert.Equal(6, f.Report.Evaluations);
        Assert.Equal(0, f.Report.OtherBranchRate);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(127)]
    [InlineData(1031)]
    public void A_row_does_not_depend_on_its_batch(int rows)
    {
        CompiledFunction<double> f = new((x, y) => y[0] = Functions.Sin(x[0]) * Functions.Exp(x[1]), inputs: 2);
        double[] x = [.. Enumerable.Range(0, 2 * rows).Select(i => Math.Cos(i))];
        double[] y = new double[rows], g = new double[2 * rows], one = new double[1], alone = new double[2];
        f.Gradient(x, y, g);
        for (int i = 0; i < rows; i++)
        {
            f.Gradient(x.AsSpan(2 * i, 2), one, alone);
            Assert.Equal(one, y[i..(i + 1)]);
            Assert.Equal(alone, g[(2 * i)..((2 * i) + 2)]);
        }
    }

    [Fact]
    public void Floats_are_compiled_as_well()
    {
        CompiledFunction<float> f = new((x, y) => y[0] = x[0] / x[1], inputs: 2);
        float[] y = new float[2], g = new float[4];
        f.Gradient([1, 3, 2, 5], y, g);
        Assert.Equal([1f / 3, 2f / 5], y);
        Assert.Equal([1f / 3, -(1f / 3) / 3, 1f / 5, -(2f / 5) / 5], g);
    }

    [Fact]
    public void Folding_and_common_subexpressions_leave_few_operations()
    {
        CompiledFunction<double> f = new(
            (x, y) =>
            {
                Symbolic<double> two = Functions.Sqrt((Symbolic<double>)4.0);
                Symbolic<double> sum = (x[0] * x[1]) + (x[1] * x[0] * 1);
                _ = Functions.Exp(x[0]);
                y[0] = sum * two;
            },
            inputs: 2);
        double[] y = new double[1];
        f.Value([3, 5], y);
        Assert.Equal([60], y);

        // Two inputs, their product, the sum, and the scaling.
        Assert.Equal(5, f.Report.Operations);
        Assert.Equal(5, f.Report.RecordedOperations);
    }

    [Fact]
    public void What_does_not_depend_on_the_inputs_is_constant()
    {
        CompiledFunction<double> f = new((x, y) => y[1] = x[0], inputs: 2, outputs: 3);
        double[] y = new double[6], jacobian = new double[12];
        f.Jacobian([1, 2, 3, 4], y, jacobian);
        Assert.Equal([0, 1, 0, 0, 3, 0], y);
        Assert.Equal([0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0], jacobian);
    }

    [Fact]
    public void Wrong_lengths_are_errors_that_say_what_fits()
    {
        CompiledFunction<double> f = Product();
        double[] y = new double[2], g = new double[4];
        Assert.Contains("rows of 2 numbers; it has 3", Assert.Throws<ArgumentException>("x", () => f.Value([1, 2, 3], y)).Message);
        Assert.Contains("y must have 1 rows of 1 numbers", Assert.Throws<ArgumentException>("y", () => f.Value([1, 2], y)).Message);
        Assert.Throws<ArgumentException>("y", () => f.Value([1, 2], default));
        Assert.Contains("gradient must have 2 rows of 2 numbers, 4 in all; it has 3", Assert.Throws<ArgumentException>("gradient", () => f.Gradient([1, 2, 3, 4], y, g.AsSpan(0, 3).ToArray())).Message);
        Assert.Throws<ArgumentException>("v", () => f.Push([1, 2, 3, 4], [1], y, y));
        Assert.Throws<ArgumentException>("u", () => f.Pull([1, 2, 3, 4], [1], y, g));
        Assert.Throws<ArgumentException>("product", () => f.HessianProduct([1, 2], [1, 2], default, g));
        Assert.Equal(0, f.Report.Recordings);
    }

    [Fact]
    public void Other_wrong_arguments_are_errors()
    {
        Assert.Throws<ArgumentNullException>(() => new CompiledFunction<double>(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompiledFunction<double>((x, y) => y[0] = x[0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompiledFunction<double>((x, y) => y[0] = x[0], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompilationOptions { MostOperations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompilationOptions { MostVariants = 0 });
        Assert.Throws<NotSupportedException>(() => new CompiledFunction<Half>((x, y) => y[0] = x[0], 1));
        CompiledFunction<double> two = new((x, y) => y[0] = x[0], 1, 2);
        double[] one = new double[1];
        Assert.Contains("2", Assert.Throws<InvalidOperationException>(() => two.Gradient([1], default, one)).Message);
        Assert.Throws<InvalidOperationException>(() => two.HessianProduct([1], [1], default, one));
        double[] shared = [1, 2];
        Assert.Throws<ArgumentException>(() => Product().Gradient(shared, default, shared));
    }

    [Fact]
    public void Numbers_do_not_leave_their_recording()
    {
        Symbolic<double> kept = 0;
        CompiledFunction<double> f = new((x, y) => y[0] = kept = x[0], 1);
        double[] y = new double[1];
        f.Value([1], y);
        Assert.Throws<InvalidOperationException>(() => kept + 1);
        Assert.Throws<InvalidOperationException>(() => kept > 1);
        CompiledFunction<double> inner = new((x, y) => y[0] = x[0] + kept, 1);
        Assert.Throws<InvalidOperationException>(() => inner.Value([1], y));
        Symbolic<double> outer = 0;
        CompiledFunction<double> nested = new(
            (x, y) =>
            {
                outer = x[0];
                new CompiledFunction<double>((u, v) => v[0] = u[0] * outer, 1).Value([2], new double[1]);
            },
            1);
        Assert.Contains("two recordings", Assert.Throws<InvalidOperationException>(() => nested.Value([1], y)).Message);
    }

    [Fact]
    public void Too_large_a_recording_is_an_error_and_the_function_lives_on()
    {
        int length = 1000;
        CompiledFunction<double> f = new(
            (x, y) =>
            {
                for (int i = 0; i < length; i++)
                {
                    y[0] = (y[0] * x[0]) + 1;
                }
            },
            1,
            options: new CompilationOptions { MostOperations = 100 });
        double[] y = new double[1];
        Assert.Contains("more than 100", Assert.Throws<InvalidOperationException>(() => f.Value([1], y)).Message);
        length = 3;
        f.Value([1], y);
        Assert.Equal([3], y);
    }

    [Fact]
    public void A_batch_can_be_cancelled()
    {
        CompiledFunction<double> f = Product();
        Assert.Throws<OperationCanceledException>(() => f.Value(new double[2000], new double[1000], new CancellationToken(canceled: true)));
        double[] y = new double[1];
        f.Value([1, 2], y, CancellationToken.None);
        Assert.Equal([2], y);
    }

    [Fact]
    public void An_exception_of_the_program_reaches_the_caller()
    {
        CompiledFunction<double> f = new((x, y) => y[0] = x[0] > 0 ? x[0] : throw new FormatException("negative"), 1);
        double[] y = new double[2];
        f.Value([1, 2], y);
        Assert.Throws<FormatException>(() => f.Value([1, -2], y));
        f.Value([3, 4], y);
        Assert.Equal([3, 4], y);
    }

    [Fact]
    public void Threads_may_share_a_function()
    {
        CompiledFunction<double> f = new((x, y) => y[0] = x[0] > 0 ? Functions.Exp(x[0]) : x[0] < -1 ? x[0] * x[0] : x[0], 1);
        double[] x = [.. Enumerable.Range(0, 4000).Select(i => 2 * Math.Sin(i))];
        double[] expected = new double[x.Length], slopes = new double[x.Length];
        new CompiledFunction<double>((x, y) => y[0] = x[0] > 0 ? Functions.Exp(x[0]) : x[0] < -1 ? x[0] * x[0] : x[0], 1).Gradient(x, expected, slopes);
        System.Threading.Tasks.Parallel.For(0, 16, _ =>
        {
            double[] y = new double[x.Length], g = new double[x.Length];
            f.Gradient(x, y, g);
            Assert.Equal(expected, y);
            Assert.Equal(slopes, g);
        });
    }
}
