using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using AutoGrad.Inspection;
using AutoGrad.Numbers;
using AutoGrad.Rules;

namespace AutoGrad.Tests.Numbers;

/// <summary>Numbers that remember their gates, on the lectures' sigmoid neuron and on generic algorithms.</summary>
public class TracedTests
{
    [Fact]
    public void Lecture_example_2_goes_back_gate_by_gate()
    {
        Trace<double> trace = new();
        Traced<double> w0 = trace.Variable(2, "w0");
        Traced<double> x0 = trace.Variable(-1, "x0");
        Traced<double> w1 = trace.Variable(-3, "w1");
        Traced<double> x1 = trace.Variable(-2, "x1");
        Traced<double> w2 = trace.Variable(-3, "w2");
        Traced<double> f = Neuron(w0, x0, w1, x1, w2);
        double[] upstream = trace.Backward(f);

        Assert.Equal(
            ["w0", "x0", "w1", "x1", "w2", "Multiply", "Multiply", "Add", "Add", "Negate", "Exponential", "", "Add", "", "Divide"],
            trace.Gates.Select(gate => gate.Name));
        Assert.Equal("0.7311", f.Value.ToString("F4", null));
        int[] back = [14, 12, 10, 9, 8];
        Assert.Equal(["1.00", "-0.53", "-0.53", "-0.20", "0.20"], back.Select(i => upstream[i].ToString("F2", null)));
        Assert.Equal(
            ["-0.20", "0.39", "-0.39", "-0.59", "0.20"],
            new[] { w0, x0, w1, x1, w2 }.Select(x => upstream[trace.Place(x)].ToString("F2", null)));

        // The closed form: ∂f/∂s = σ(1)(1 − σ(1)) = 0.1966, times the other factor. The chain rounds a few times.
        double sigma = 1 / (1 + Math.Exp(-1));
        double slope = sigma * (1 - sigma);
        double[] exact = [-slope, 2 * slope, -2 * slope, -3 * slope, slope];
        for (int i = 0; i < exact.Length; i++)
        {
            Assert.Equal(exact[i], upstream[i], 1e-15);
        }

        Traced<double> fused = Traced<double>.Apply(new Sigmoid(), w2);
        Assert.Equal("Sigmoid", trace.Gates[fused.Index].Name);
    }

    [Fact]
    public void Lecture_example_2_prints()
    {
        Trace<double> trace = new();
        Traced<double> f = Neuron(
            trace.Variable(2, "w0"), trace.Variable(-1, "x0"), trace.Variable(-3, "w1"), trace.Variable(-2, "x1"), trace.Variable(-3, "w2"));
        string text = GraphPicture.Of(f, format: "F2").ToString();
        Assert.EndsWith(
            """
            n9 = Negate(n8) = -1.00, gradient -0.20, slopes n8: -1.00
            n10 = Exponential(n9) = 0.37, gradient -0.53, slopes n9: 0.37
            n11 = 1.00
            n12 = Add(n11, n10) = 1.37, gradient -0.53, slopes n10: 1.00
            n13 = 1.00
            n14 = Divide(n13, n12) = 0.73, gradient 1.00, slopes n12: -0.53

            """,
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Generic_algorithms_run_unchanged_and_agree_with_forward_mode()
    {
        Trace<double> trace = new();
        Traced<double> x = trace.Variable(0.7, "x");
        Traced<double> y = Mixture(x);
        Dual<double> expected = Mixture(Dual<double>.Variable(0.7));
        Assert.Equal(expected.Value, y.Value);

        // The two orders of summing the same products differ by a few roundings.
        Assert.Equal(expected.Tangent, trace.Backward(y)[trace.Place(x)], Math.Abs(expected.Tangent) * 1e-14);
        Assert.Equal(["x", "Pow", "Exp2", "SinPi", "Maximum"], trace.Gates.Select(g => g.Name).Where(n => n is "x" or "Pow" or "Exp2" or "SinPi" or "Maximum"));
    }

    [Fact]
    public void The_base_library_runs_on_it()
    {
        Trace<double> trace = new();
        Traced<double>[] x = [trace.Variable(1, "a"), trace.Variable(2, "b"), trace.Variable(3, "c")];
        Traced<double> y = TensorPrimitives.Dot<Traced<double>>(x, x);
        double[] upstream = trace.Backward(y);
        Assert.Equal(14, y.Value);
        Assert.Equal([2.0, 4.0, 6.0], x.Select(v => upstream[v.Index]));
    }

    [Fact]
    public void Gates_know_their_line_when_asked()
    {
        Trace<double> trace = new() { KeepsLocations = true };
        Traced<double> x = trace.Variable(2, "x");
        int line = Line() + 1;
        Traced<double> y = x * 3;
        SourceLocation location = trace.Gates[y.Index].Location;
        Assert.EndsWith("TracedTests.cs", location.File, StringComparison.Ordinal);
        Assert.Equal(line, location.Line);
        Assert.Equal(default, new Trace<double>().Variable(1, "x") is { } other ? (other * 2).Trace!.Gates[^1].Location : default);
    }

    [Fact]
    public void The_watch_stops_at_the_gate_forward_and_backward()
    {
        Trace<double> trace = new() { WatchesFinite = true };
        Traced<double> x = trace.Variable(0, "x");
        int before = trace.Gates.Count;
        int line = Line() + 1;
        NonFiniteException forward = Assert.Throws<NonFiniteException>(() => Log(x));
        Assert.Equal("Logarithm", forward.Operation);
        Assert.False(forward.IsBackward);
        Assert.Equal(double.NegativeInfinity, forward.Value);
        Assert.Equal("TracedTests.cs", Path.GetFileName(forward.Location.File));
        Assert.NotEqual(line, forward.Location.Line);
        Assert.Equal(before, trace.Gates.Count);

        Traced<double> y = Sqrt(x) * 2;
        NonFiniteException backward = Assert.Throws<NonFiniteException>(() => trace.Backward(y));
        Assert.Equal("SquareRoot", backward.Operation);
        Assert.True(backward.IsBackward);
        Assert.Equal(-1, backward.BadSource);
        Assert.Equal(2, trace.Backward(x + x)[x.Index]);
    }

    [Fact]
    public void Constants_are_not_traced_and_traces_do_not_mix()
    {
        Trace<double> trace = new();
        Traced<double> x = trace.Variable(1, "x");
        Traced<double> constant = Sqrt<Traced<double>>(2) + 3;
        Assert.True(constant.IsConstant);
        Assert.Single(trace.Gates);
        Assert.Throws<InvalidOperationException>(() => trace.Backward(constant));
        Assert.Throws<InvalidOperationException>(() => x + new Trace<double>().Variable(1, "y"));
        Assert.Throws<InvalidOperationException>(() => new Trace<double>().Backward(x));
    }

    private static T Log<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Log(x);

    private static T Sqrt<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Sqrt(x);

    private static T Neuron<T>(T w0, T x0, T w1, T x1, T w2)
        where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-((w0 * x0) + (w1 * x1) + w2)));

    private static T Mixture<T>(T x)
        where T : IFloatingPointIeee754<T> =>
        (T.Pow(x, T.CreateChecked(3)) * T.Exp2(x)) + (T.SinPi(x) / T.Max(x, x * x)) - T.Atan2(x, T.One);

    private static int Line([CallerLineNumber] int line = 0) => line;
}
