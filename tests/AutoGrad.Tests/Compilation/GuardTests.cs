using System.Numerics;
using AutoGrad.Compilation;
using AutoGrad.Numbers;

namespace AutoGrad.Tests.Compilation;

/// <summary>Decisions of a program: every input gets the result of its own way.</summary>
public class GuardTests
{
    static readonly double[] Special =
    [
        0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, 1e300, -1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon,
    ];

    // Each looks at its number in another way.
    static readonly Func<double, double>[] Plain = [.. Looks<double>()];
    static readonly Func<Symbolic<double>, Symbolic<double>>[] Recorded = [.. Looks<Symbolic<double>>()];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Plain.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_program_that_looks_at_its_numbers_gets_its_own_results(int look)
    {
        double[] y = new double[Special.Length];
        foreach (double start in Special)
        {
            CompiledFunction<double> f = new((x, y) => y[0] = Recorded[look](x[0]), 1);
            f.Value([start], y.AsSpan(0, 1));
            f.Value(Special, y);
            Assert.Equal(Special.Select(Plain[look]), y);

            // The sign of a zero counts as well.
            Assert.Equal(Special.Select(v => BitConverter.DoubleToInt64Bits(1 / Plain[look](v))), y.Select(v => BitConverter.DoubleToInt64Bits(1 / v)));
        }
    }

    static IEnumerable<Func<T, T>> Looks<T>()
        where T : IFloatingPointIeee754<T> =>
    [
        x => x > T.One ? x : -x,
        x => x < T.One ? x : -x,
        x => x >= T.One ? x : -x,
        x => x <= T.One ? x : -x,
        x => x == T.One ? x : -x,
        x => x != T.One ? x : -x,
        x => T.IsNaN(x) ? T.One : x,
        x => T.IsRealNumber(x) ? x : T.One,
        x => T.IsZero(x) ? T.One : x,
        x => T.IsFinite(x) ? x : T.One,
        x => T.IsInfinity(x) ? T.One : x,
        x => T.IsPositiveInfinity(x) ? T.One : x,
        x => T.IsNegativeInfinity(x) ? T.One : x,
        x => T.IsNegative(x) ? T.One : x,
        x => T.IsPositive(x) ? T.One : x,
        x => T.IsInteger(x) ? T.One : x,
        x => T.IsSubnormal(x) ? T.One : x,
        x => T.IsNaN(x) ? x : T.CreateChecked(T.Sign(x)) * x,
        x => T.Max(x, T.One),
        x => T.Min(-T.One, x),
        x => T.Max(x * x, x),
        x => T.MaxNumber(x, T.One),
        x => T.MinNumber(T.One, x),
        x => T.MaxMagnitude(x, T.One),
        x => T.MinMagnitude(x, T.One),
        x => T.Clamp(x, -T.One, T.One),
        x => T.CopySign(T.One + T.One, x),
        x => T.CopySign(x, -T.One),
        x => x.CompareTo(T.One) == 0 ? x : T.CreateChecked(x.CompareTo(T.One)),
        x => x.Equals(T.NaN) ? T.One : x,
        x => T.CreateChecked(int.CreateSaturating(x)) + x,
        x => T.CreateChecked(x.GetHashCode() & 7) + x,
        x => T.Exp2(T.Clamp(x, -T.One, T.One)),
        x => T.Round(x, 1),
        x => T.SinPi(x),
        x => T.ScaleB(x, 3),
        x => T.BitIncrement(x),
        x => T.Abs(x) - T.Floor(x) + T.Truncate(x),
        x => T.Pow(T.Abs(x), T.CreateChecked(2)),
    ];

    [Fact]
    public void The_report_says_how_often()
    {
        CompiledFunction<double> f = new((x, y) => y[0] = x[0] > 0 ? 2 * x[0] : x[0] < -1 ? x[0] * x[0] : -x[0], 1);
        double[] x = [.. Enumerable.Range(0, 1000).Select(i => i % 4 == 0 ? -0.5 : i % 10 == 1 ? -2 : 1)];
        x[0] = 1;
        double[] y = new double[x.Length], g = new double[x.Length];
        f.Gradient(x, y, g);
        Assert.Equal(x.Select(v => v > 0 ? 2 * v : v < -1 ? v * v : -v), y);
        Assert.Equal(x.Select(v => v > 0 ? 2 : v < -1 ? 2 * v : -1), g);
        CompilationReport report = f.Report;
        Assert.Equal(3, report.Recordings);
        Assert.Equal(3, report.Variants);
        Assert.Equal(1000, report.Evaluations);
        Assert.Equal(x.Count(v => v <= 0), report.OtherBranches);
        Assert.Equal(2, report.RecordedAlone);
        f.Gradient(x, y, g);
        Assert.Equal(3, f.Report.Recordings);
    }

    [Fact]
    public void A_guard_that_never_holds_costs_recordings_and_nothing_else()
    {
        int runs = 0;
        CompiledFunction<double> f = new(
            (x, y) =>
            {
                runs++;
                y[0] = x[0] * double.CreateTruncating(x[0]);
            },
            1,
            options: new CompilationOptions { MostVariants = 4 });
        double[] x = [.. Enumerable.Range(1, 1500).Select(i => (double)i)];
        double[] y = new double[x.Length], g = new double[x.Length];
        f.Gradient(x, y, g);
        Assert.Equal(x.Select(v => v * v), y);

        // The number that was looked at is a constant to the derivative.
        Assert.Equal(x, g);
        Assert.Equal(1500, runs);
        Assert.Equal(4, f.Report.Variants);
        Assert.Equal(1499, f.Report.OtherBranches);
        Assert.Equal(1499, f.Report.RecordedAlone);
    }

    [Fact]
    public void Loops_end_where_the_data_says()
    {
        CompiledFunction<double> f = new(
            (x, y) =>
            {
                Symbolic<double> v = x[0];
                while (v > 1)
                {
                    y[0] += v * v;
                    v /= 2;
                }
            },
            1);
        double[] x = [.. Enumerable.Range(0, 300).Select(i => i * 0.37)];
        double[] y = new double[x.Length];
        f.Value(x, y);
        Assert.Equal(x.Select(Sum), y);
        Assert.Equal(y.Length, f.Report.Evaluations);
        Assert.InRange(f.Report.Recordings, 8, 8);

        static double Sum(double x)
        {
            double y = 0;
            for (; x > 1; x /= 2)
            {
                y += x * x;
            }

            return y;
        }
    }

    [Fact]
    public void Extremes_and_choices_need_no_guard()
    {
        CompiledFunction<double> f = new((x, y) => y[0] = Functions.Maximum(x[0], x[1]) + Functions.AtMost(x[0], 1) + Functions.Abs(x[1]) + Functions.Relu(x[0]), 2);
        double[] y = new double[4], g = new double[8];
        f.Gradient([1, 2, -3, -4, 5, 5, -1, 0], y, g);
        Assert.Equal([2 + 1 + 2 + 1, -3 - 3 + 4, 5 + 1 + 5 + 5, -1], y);
        Assert.Equal(0, f.Report.OtherBranches);
        Assert.Equal(1, f.Report.Recordings);
    }

    // √(relu x) at −1: the infinite slope of the root meets the slope 0 of relu, which the plain product makes a NaN.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_zero_from_below_stays_zero(bool code)
    {
        CompiledFunction<double> f = new((x, y) => y[0] = Functions.Sqrt(Functions.Relu(x[0])), 1, options: new CompilationOptions { GeneratesCode = code, EvaluationsBeforeCode = 0 });
        double[] y = new double[3], g = new double[3];
        f.Gradient([-1, 4, double.NaN], y, g);
        Assert.Equal([0, 2, double.NaN], y);
        Assert.Equal([0, 0.25, double.NaN], g);
        Assert.Equal(2, f.Report.StrongZeros);
    }

    [Fact]
    public void A_function_without_a_rule_has_a_first_derivative_only()
    {
        CompiledFunction<double> f = new((x, y) => y[0] = Of<Symbolic<double>>.SinPi(x[0]) * x[0], 1);
        double[] y = new double[3], g = new double[3];
        double[] x = [0.25, 0.5, -0.125];
        f.Gradient(x, y, g);
        Assert.Equal(x.Select(v => double.SinPi(v) * v), y);
        Assert.Equal(x.Select(v => double.SinPi(v) + (v * (double.Pi * double.CosPi(v)))), g);
        Assert.Throws<NotSupportedException>(() => f.HessianProduct(x, x, default, y));
    }

    static class Of<T>
        where T : ITrigonometricFunctions<T>
    {
        public static T SinPi(T x) => T.SinPi(x);
    }
}
