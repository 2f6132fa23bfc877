using System.Numerics;
using AutoGrad.Checks;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Checks;

/// <summary>The checker is seen failing: every kind of fault, by its name.</summary>
public sealed class GradientCheckFaultsTests
{
    static readonly double[] Points = [-1.3, -0.4, 0.2, 0.9, 2.1, 2.9];

    [Theory]
    [InlineData(-1.0, 0.0)]
    [InlineData(2.0, 0.0)]
    [InlineData(1.01, 0.0)]
    [InlineData(1.0001, 0.0)]
    [InlineData(1.0, 1e-3)]
    public void AWrongSlopeOfARuleIsFound(double factor, double shift)
    {
        var report = GradientCheck.UnaryRule(new SkewedSine(factor, shift), Points);
        Expect(report, Fault.WrongSlope, Fault.ForwardDiffers);
        Assert.Equal(Points.Length, report.Entries.Count(entry => entry is { Tier: Tier.Slope, Verdict: Verdict.Fail }));
        Assert.True(report.Findings[0].Message.Contains($"the factor {factor}", StringComparison.Ordinal) || shift != 0, report.ToString());
    }

    [Fact]
    public void TheExactTierSeesWhatNoStepCan()
    {
        // A part in 10⁹ lies within the ladder's relative tolerance of 1e-8.
        var report = GradientCheck.UnaryRule(new SkewedSine(1 + 1e-9), Points);
        Expect(report, Fault.ForwardDiffers);
        Assert.Contains("all by the factor 1 + 1E-09", report.ToString(), StringComparison.Ordinal);
        Assert.All(report.Entries.Where(entry => entry.Tier == Tier.Slope), entry => Assert.Equal(Verdict.Pass, entry.Verdict));
    }

    [Fact]
    public void AKinkOfTheTextDoesNotHideASlopeThatIsWrongEverywhere()
    {
        // At 0 text and slope differ anyway; the neighbours accuse.
        Expect(GradientCheck.UnaryRule(new SkewedSoftplus(1 + 1e-9), [0]), Fault.ForwardDiffers);
        Expect(GradientCheck.UnaryRule(new SkewedSoftplus(1.01), [0]), Fault.WrongSlope, Fault.ForwardDiffers);
        var report = GradientCheck.BinaryRule(new SkewedLogAddExp(1 + 1e-9), [0.7, -2], [0.7, -2]);
        Expect(report, Fault.ForwardDiffers);
        Assert.All(report.Entries.Where(entry => entry.Tier == Tier.Exact), entry => Assert.Equal(entry.Input == 1, entry.Verdict == Verdict.Fail));
    }

    [Fact]
    public void AKinkOfTheTextAloneIsInconclusive()
    {
        var report = GradientCheck.UnaryRule(new SkewedSoftplus(1), [0, 1]).ThrowIfFailed();
        Assert.Equal([Verdict.Inconclusive, Verdict.Pass], report.Entries.Where(entry => entry.Tier == Tier.Exact).Select(entry => entry.Verdict));
        Assert.Equal(2, report.Entries.Count(entry => entry is { Tier: Tier.Slope, Verdict: Verdict.Pass }));
        GradientCheck.BinaryRule(new SkewedLogAddExp(1), [0.7, -2], [0.7, -2]).ThrowIfFailed();
    }

    [Fact]
    public void TheRightSineHasNoFault() => GradientCheck.UnaryRule(new SkewedSine(1), Points).ThrowIfFailed();

    [Fact]
    public void AMissingTermIsFound() => Expect(GradientCheck.UnaryRule(default(HalfProductRule), Points), Fault.WrongSlope, Fault.ForwardDiffers);

    [Fact]
    public void ExchangedSlopesOfABinaryRuleAreFound() =>
        Expect(GradientCheck.BinaryRule(default(ExchangedProduct), Points, [1, 2, 3, 4, 5, 6]), Fault.WrongSlope, Fault.ForwardDiffers);

    [Fact]
    public void ANaNSlopeOfARuleIsFound()
    {
        var report = GradientCheck.UnaryRule(default(HoledRoot), [1, 3]);
        Assert.True(report.Has(Fault.NotFinite), report.ToString());
        Assert.Equal(1, report.Entries.Count(entry => entry is { Tier: Tier.Slope, Verdict: Verdict.Fail }));
    }

    [Fact]
    public void CancellationInSinglePrecisionIsFound()
    {
        var report = GradientCheck.UnaryRule(default(NaiveExpM1), [1e-5, 3e-7]);
        Expect(report, Fault.SinglePrecision);
        GradientCheck.UnaryRule(default(ExponentialM1), [1e-5, 3e-7]).ThrowIfFailed();
    }

    [Theory]
    [InlineData((int)Wrong.SignOfSlope, Fault.WrongSlope)]
    [InlineData((int)Wrong.OnePercent, Fault.WrongSlope)]
    [InlineData((int)Wrong.OneEntry, Fault.WrongSlope)]
    [InlineData((int)Wrong.Reversed, Fault.WrongSlope)]
    [InlineData((int)Wrong.IgnoresUpstream, Fault.NonLinearUpstream)]
    [InlineData((int)Wrong.ClipsUpstream, Fault.NonLinearUpstream)]
    [InlineData((int)Wrong.AbsoluteUpstream, Fault.NonLinearUpstream)]
    [InlineData((int)Wrong.ThresholdsUpstream, Fault.NonLinearUpstream)]
    [InlineData((int)Wrong.ChangesInput, Fault.MutatedInput)]
    [InlineData((int)Wrong.ChangesInputOnTheWayBack, Fault.MutatedInput)]
    [InlineData((int)Wrong.ChangesOutputOnTheWayBack, Fault.MutatedInput)]
    [InlineData((int)Wrong.ChangesUpstream, Fault.MutatedInput)]
    [InlineData((int)Wrong.LeavesLastOutput, Fault.UnwrittenOutput)]
    [InlineData((int)Wrong.LeavesLastGradient, Fault.UnwrittenOutput)]
    [InlineData((int)Wrong.NoiseForward, Fault.NonDeterministic)]
    [InlineData((int)Wrong.NoiseBackward, Fault.NonDeterministic)]
    [InlineData((int)Wrong.TransposedShape, Fault.WrongShape)]
    [InlineData((int)Wrong.InfiniteSlope, Fault.NotFinite)]
    [InlineData((int)Wrong.NaNSlope, Fault.NotFinite)]
    [InlineData((int)Wrong.SecondDerivative, Fault.WrongSecondSlope)]
    [InlineData((int)Wrong.FastKernel, Fault.RecordedDiffers)]
    [InlineData((int)Wrong.Unrecordable, Fault.NotRecordable)]
    public void AFaultOfAnOperationIsNamed(int wrong, Fault fault)
    {
        var report = GradientCheck.Operation(new FaultySine((Wrong)wrong, new Random(3)), [Points]);
        Assert.True(report.Has(fault) && !report.Passed, $"{(Wrong)wrong}: {report}");
        Assert.Contains(fault.ToString(), Assert.Throws<GradientCheckException>(report.ThrowIfFailed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameOperationWithoutFaultPasses() =>
        GradientCheck.Operation(new FaultySine(Wrong.Nothing, new Random(3)), [Points]).ThrowIfFailed();

    [Theory]
    [InlineData((int)Wrong.SignOfSlope, Fault.WrongSlope)]
    [InlineData((int)Wrong.OnePercent, Fault.WrongSlope)]
    [InlineData((int)Wrong.OneEntry, Fault.WrongSlope)]
    [InlineData((int)Wrong.Reversed, Fault.WrongSlope)]
    [InlineData((int)Wrong.NaNSlope, Fault.NotFinite)]
    [InlineData((int)Wrong.SecondDerivative, Fault.WrongSecondSlope)]
    public void ProbesFindTheSame(int wrong, Fault fault)
    {
        var report = GradientCheck.Operation(new FaultySine((Wrong)wrong, new Random(3)), [Points], new() { Mode = CheckMode.Probes });
        Assert.True(report.Has(fault) && !report.Passed, $"{(Wrong)wrong}: {report}");
    }

    [Fact]
    public void AForgottenReductionIsNamed()
    {
        CheckInput[] inputs = [CheckInput.Random(1, -1, 1, 4, 3), CheckInput.Random(2, -1, 1, 3)];
        Expect(GradientCheck.Operation(new RowProduct(reduces: false), inputs), Fault.ForgottenReduction);
        GradientCheck.Operation(new RowProduct(reduces: true), inputs).ThrowIfFailed();
    }

    [Fact]
    public void AllOutputsAreChecked()
    {
        CheckInput[] inputs = [CheckInput.Random(1, -1, 1, 2, 2), CheckInput.Random(2, -1, 1, 2, 2)];
        GradientCheck.Operation(new SumAndProduct(forgetsSecond: false), inputs).ThrowIfFailed();
        var report = GradientCheck.Operation(new SumAndProduct(forgetsSecond: true), inputs);
        Assert.True(report.Has(Fault.WrongSlope), report.ToString());
        Assert.All(report.Entries.Where(entry => entry is { Tier: Tier.Slope, Verdict: Verdict.Fail }), entry => Assert.Equal(1, entry.Input));
    }

    [Theory]
    [InlineData((int)WrongMap.Sign, Fault.WrongTranspose)]
    [InlineData((int)WrongMap.OneEntry, Fault.WrongTranspose)]
    [InlineData((int)WrongMap.NotTransposed, Fault.WrongTranspose)]
    [InlineData((int)WrongMap.NotLinear, Fault.NonLinearMap)]
    [InlineData((int)WrongMap.TransposeNotLinear, Fault.NonLinearMap)]
    [InlineData((int)WrongMap.ChangesArgument, Fault.MutatedInput)]
    [InlineData((int)WrongMap.LeavesLast, Fault.UnwrittenOutput)]
    [InlineData((int)WrongMap.Adds, Fault.UnwrittenOutput)]
    public void AFaultOfALinearMapIsNamed(int wrong, Fault fault)
    {
        var report = GradientCheck.LinearMap(new FaultyDifferences((WrongMap)wrong), Shape.Of(7));
        Assert.True(report.Has(fault) && !report.Passed, $"{(WrongMap)wrong}: {report}");
    }

    [Fact]
    public void TheSameLinearMapWithoutFaultPasses() =>
        Assert.Equal(6, GradientCheck.LinearMap(new FaultyDifferences(WrongMap.Nothing), Shape.Of(7)).ThrowIfFailed().Passes);

    [Fact]
    public void AFunctionThatIsNotDeterministicIsNamed()
    {
        var random = new Random(5);
        Expect(GradientCheck.Of(x => x * random.NextDouble(), Points), Fault.NonDeterministic);
        Expect(GradientCheck.Scalar(x => x * random.NextDouble(), 2), Fault.NonDeterministic);
    }

    [Fact]
    public void ACutPathIsAWrongSlope()
    {
        Expect(GradientCheck.Of(x => x * x.Tape.Constant(x.Values, x.Shape.Lengths), Points, new() { Exact = false, SecondOrder = false }), Fault.WrongSlope);
        Expect(GradientCheck.Scalar(x => x * Scalar<double>.Constant(x.Value), 3), Fault.WrongSlope);
        Expect(GradientCheck.Scalars(x => x[0] * x[1].Value, [3, 4]), Fault.WrongSlope);
    }

    [Fact]
    public void AGenericFunctionThatCutsReverseModeOnlyIsFoundWithoutAStep()
    {
        var report = GradientCheck.Function(default(CutInReverse), [Points]);
        Assert.True(report.Has(Fault.ForwardDiffers) && report.Has(Fault.WrongSlope), report.ToString());
    }

    static void Expect(CheckReport report, params Fault[] faults)
    {
        Assert.False(report.Passed, report.ToString());
        Assert.True(report.Findings.Select(finding => finding.Fault).SequenceEqual(faults), $"expected {string.Join(", ", faults)}: {report}");
    }

    readonly struct CutInReverse : ITensorFunction
    {
        public Variable<T> Invoke<T>(ReadOnlySpan<Variable<T>> inputs)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            inputs[0] * (typeof(T) == typeof(double) ? inputs[0].Tape.Constant(inputs[0].Values, inputs[0].Shape.Lengths) : inputs[0]);
    }
}
