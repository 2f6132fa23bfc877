using System.Numerics;
using AutoGrad.Checks;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Checks;

/// <summary>Correct functions pass, awkward ones too, and the report says what was done.</summary>
public sealed class GradientCheckTests
{
    static readonly double[] Points = [-2.5, -1, -1e-3, 0, 0.3, 1, 4];

    [Fact]
    public void KinksPassWithASubgradient()
    {
        PassesOnSlopes(GradientCheck.UnaryRule(default(Absolute), Points), Points.Length);
        PassesOnSlopes(GradientCheck.UnaryRule(default(Relu), Points), Points.Length);
        PassesOnSlopes(GradientCheck.UnaryRule(new LeakyRelu(0.1), Points), Points.Length);
        PassesOnSlopes(GradientCheck.UnaryRule(new HuberLoss(1), Points), Points.Length);
        PassesOnSlopes(GradientCheck.BinaryRule(default(Maximum), [1, 2, 2], [2, 2, 1]), 6);
    }

    [Fact]
    public void RootsPassNearZeroAndAtIt() =>
        PassesOnSlopes(GradientCheck.UnaryRule(default(SquareRoot), [1e-12, 1e-8, 1e-3, 1, 1e8, 0]), 6);

    [Fact]
    public void ASmallFunctionOnALargeConstantPasses() =>
        PassesOnSlopes(GradientCheck.Of(x => 1e10 + x.Map(default(Sine)), new double[] { -2, 0, 0.3, 1.5 }), 3);

    [Fact]
    public void LogSumExpPasses()
    {
        PassesOnSlopes(GradientCheck.Of(LogSumExp, new double[] { 1, 2, 3, -4 }), 4);
        PassesOnSlopes(GradientCheck.Of(LogSumExp, new double[] { 1000, 999, -1000, 1000 }), 4);

        static Variable<double> LogSumExp(Variable<double> x)
        {
            var most = double.NegativeInfinity;
            foreach (var value in x.Values)
                most = Math.Max(most, value);
            return (x - most).Map(default(Exponential)).SumTo(Shape.Scalar).Map(default(Logarithm)) + most;
        }
    }

    [Fact]
    public void OneElementInTheKinksOfSeveralOutputsPasses()
    {
        // Σ uₖ fₖ of a bend up and a bend down has slopes on one side of 0 only, while 0 is right for each.
        var report = GradientCheck.Of(
            inputs => inputs[0].Map(default(Absolute)) * inputs[1] + (1.0 - inputs[1]) * inputs[0].Map(default(Relu)),
            [CheckInput.Of([0.0], 1), CheckInput.Constant([1.0, 0, 0, 1, 1, 0], 6)], new() { SecondOrder = false, Exact = false });
        report.ThrowIfFailed();
        Assert.True(report.Entries[0].Kink, report.ToString());
    }

    [Fact]
    public void ConstantsAreNotDifferentiated()
    {
        var report = GradientCheck.Of((x, mask) => x * mask, CheckInput.Random(4, -1, 1, 2, 3), CheckInput.Constant([1, 0, 1], 3)).ThrowIfFailed();
        Assert.All(report.Entries, entry => Assert.Equal(0, entry.Input));
        Assert.Equal(6, report.Entries.Count(entry => entry.Tier == Tier.Slope));
        Assert.Equal(6, report.Entries.Count(entry => entry.Tier == Tier.SecondSlope));
        Assert.Equal(3, report.Entries.Count(entry => entry.Tier == Tier.Exact));
    }

    [Fact]
    public void InputsOfEveryRankBroadcast()
    {
        var report = GradientCheck.Of((w, x, b) => (w * x + b).Map(default(HyperbolicTangent)),
            CheckInput.Random(1, -1, 1, 2, 3), CheckInput.Random(2, -1, 1, 3), CheckInput.Of([0.5]), new() { Seed = 11 }).ThrowIfFailed();
        Assert.Equal((0, 11), (report.Failures, report.Seed));
        Assert.Equal(10, report.Entries.Count(entry => entry is { Tier: Tier.Slope, Verdict: Verdict.Pass }));
        Assert.Equal("(w, x, b) => (w * x + b).Map(default(HyperbolicTangent))", report.Operation);
    }

    [Fact]
    public void TheGradientOfAScalarFunctionIsShownAsItIs()
    {
        var entries = GradientCheck.Of(x => (x * x * x).SumTo(Shape.Scalar), new double[] { 2, -1 }, new() { Exact = false }).ThrowIfFailed().Entries;
        Assert.Equal([12, 3], entries.Where(entry => entry.Tier == Tier.Slope).Select(entry => entry.Analytic));
    }

    [Fact]
    public void AGenericFunctionIsCheckedInEveryTier()
    {
        var report = GradientCheck.Function(default(Neuron), [CheckInput.Random(1, -1, 1, 2, 3), CheckInput.Random(2, -1, 1, 3)]).ThrowIfFailed();
        Assert.Equal(
            new[] { Tier.Slope, Tier.SecondSlope, Tier.Exact, Tier.SingleValue, Tier.SingleSlope }, report.Entries.Select(entry => entry.Tier).Distinct());
        Assert.Equal(0, report.Inconclusive);
    }

    [Fact]
    public void ScalarsAreChecked()
    {
        GradientCheck.Scalar(x => Exp(-x * x) / x, 0.7).ThrowIfFailed();
        GradientCheck.Scalars(x => x[0] * Sin(x[1]) + x[2], [1, 2, 3]).ThrowIfFailed();
        GradientCheck.Scalar(_ => 3, 1).ThrowIfFailed();
        var report = GradientCheck.ScalarFunction(default(Rosenbrock), [-1.2, 1, 0.5]).ThrowIfFailed();
        Assert.Equal((3, 3, 3), (Count(Tier.Slope), Count(Tier.SecondSlope), Count(Tier.SingleSlope)));
        Assert.Equal(3, Count(Tier.Exact));

        int Count(Tier tier) => report.Entries.Count(entry => entry.Tier == tier && entry.Verdict == Verdict.Pass);
    }

    [Fact]
    public void AScalarFunctionThatIsWrongInOneModeIsFound()
    {
        var report = GradientCheck.ScalarFunction(default(CutUnlessDual), [2]);
        Assert.True(report.Has(Fault.WrongSlope) && report.Has(Fault.ForwardDiffers), report.ToString());
    }

    [Fact]
    public void AFunctionThroughScalarsPassesInFirstOrder()
    {
        var input = CheckInput.Of([0.5, 2], 2);
        GradientCheck.Of(ThroughScalars, input, new() { SecondOrder = false }).ThrowIfFailed();
        var report = GradientCheck.Of(ThroughScalars, input);
        Assert.True(report.Has(Fault.NotRecordable) && report.Findings.Count == 1, report.ToString());

        static Variable<double> ThroughScalars(Variable<double> x) => x.Tape.Pack<double>([x.ScalarAt(0) * x.ScalarAt(1), Sin(x.ScalarAt(1))], 2) * x;
    }

    [Fact]
    public void TheIdentityAndAConstantPass()
    {
        GradientCheck.Of(x => x, Points).ThrowIfFailed();
        GradientCheck.Of(x => x.Tape.Constant(3.0), Points).ThrowIfFailed();
        GradientCheck.Of(x => 3, Points).ThrowIfFailed();
    }

    [Fact]
    public void InfiniteElementsAreGivenToTheFunctionButNotJudged()
    {
        var report = GradientCheck.Of(x => x.Map(default(Exponential)), new double[] { 1, double.NegativeInfinity }, new() { SecondOrder = false }).ThrowIfFailed();
        Assert.Equal(1, report.Inconclusive);
    }

    [Fact]
    public void NothingToDifferentiatePasses() => Assert.Empty(GradientCheck.Of(x => x * 2, Array.Empty<double>(), new() { Exact = false }).ThrowIfFailed().Entries);

    [Fact]
    public void WhatNothingCouldDecideHasNotPassed()
    {
        var report = GradientCheck.UnaryRule(default(Sign), [0], new() { SecondOrder = false, Exact = false, Single = false });
        Assert.Equal((0, 0, 1, false), (report.Passes, report.Failures, report.Inconclusive, report.Passed));
    }

    [Fact]
    public void TheReportIsATable()
    {
        var report = GradientCheck.UnaryRule(new SkewedSine(-1), [0.5, 1], new() { Seed = 9, SecondOrder = false, Exact = false, Single = false });
        var text = report.ToString();
        Assert.StartsWith("SkewedSine: NOT PASSED; 0 pass, 2 fail, 0 inconclusive (seed 9)\n  WrongSlope: 2 of 2 derivatives, all by the factor -1; the worst: SkewedSine[", text, StringComparison.Ordinal);
        Assert.Contains("Slope            0       1  ", text, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fail, report.Worst!.Value.Verdict);
        Assert.Equal(report.Entries.MaxBy(entry => entry.Excess), report.Worst);
    }

    [Fact]
    public void BadArgumentsSayWhatWasGot()
    {
        Assert.Contains("[2, 2] needs 4", Assert.Throws<ArgumentException>(() => CheckInput.Of([1, 2, 3], 2, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("at least three", Assert.Throws<ArgumentOutOfRangeException>(() => new CheckOptions { Probes = 2 }).Message, StringComparison.Ordinal);
    }

    static T Exp<T>(T x)
        where T : IExponentialFunctions<T> => T.Exp(x);

    static T Sin<T>(T x)
        where T : ITrigonometricFunctions<T> => T.Sin(x);

    static void PassesOnSlopes(CheckReport report, int atLeast)
    {
        report.ThrowIfFailed();
        var passes = report.Entries.Count(entry => entry is { Tier: Tier.Slope, Verdict: Verdict.Pass });
        Assert.True(passes >= atLeast, $"{passes} of at least {atLeast} passes: {report}");
    }

    readonly struct Neuron : ITensorFunction
    {
        public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
            where T : unmanaged, IFloatingPointIeee754<T> => (inputs[0] * inputs[1]).Map(default(Sigmoid)).SumTo(Shape.Of(2, 1));
    }

    readonly struct Rosenbrock : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (sum, hundred) = (T.Zero, T.CreateChecked(100));
            for (var i = 0; i + 1 < x.Length; i++)
            {
                var (bend, rest) = (x[i + 1] - x[i] * x[i], T.One - x[i]);
                sum += hundred * bend * bend + rest * rest;
            }

            return sum;
        }
    }

    readonly struct CutUnlessDual : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            x[0] * (x[0] is Scalar<double> s ? T.CreateChecked(s.Value) : x[0]);
    }
}
