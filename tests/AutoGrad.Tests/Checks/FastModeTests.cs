using System.Numerics.Tensors;
using AutoGrad.Checks;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Checks;

/// <summary>Fast mode against one wrong entry among 160,000.</summary>
public sealed class FastModeTests
{
    const int Size = 400;

    // The figures CheckMode.Probes states, by the small-argument series of ∫K₀ and three independent probes.
    static double MissedByOne(double q) => 2 * q / Math.PI * (1 + Math.Log(2) - 0.5772156649 - Math.Log(q));

    [Fact]
    public void TheStatedProbabilitiesHold()
    {
        Assert.True(MissedByOne(1e-4) < 7e-4);
        Assert.True(Math.Pow(MissedByOne(1e-4), 3) < 4e-10);
        Assert.True(Math.Pow(MissedByOne(1e-2), 3) < 1e-4);

        // The series itself, by counting products of Gaussians.
        var random = new Random(12);
        const int Draws = 1_000_000;
        var below = 0;
        for (var i = 0; i < Draws; i++)
            below += Math.Abs(Vectors.Gaussian(random) * Vectors.Gaussian(random)) <= 1e-2 ? 1 : 0;
        var expected = Draws * MissedByOne(1e-2);
        Assert.True(Math.Abs(below - expected) < 5 * Math.Sqrt(expected), $"seed 12: {below} of {Draws}, expected {expected}");
    }

    [Fact]
    public void TheRightJacobianPassesWithTheStatedTolerance()
    {
        var report = Check(Weights(0), seed: 0, row: 0, column: 0, change: 0);
        report.ThrowIfFailed();
        Assert.All(report.Entries, entry => Assert.True(4 * entry.NumericError + 1e-8 * Math.Abs(entry.Numeric) < 1e-4, entry.ToString()));
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(0.01, 15)]
    public void OneWrongEntryIsFoundWhereverItIs(double change, int trials)
    {
        var random = new Random(21);
        var weights = Weights(21);
        for (var trial = 0; trial < trials; trial++)
        {
            var (row, column) = (random.Next(Size), random.Next(Size));
            var report = Check(weights, trial, row, column, change);
            Assert.True(report.Has(Fault.WrongSlope), $"trial {trial}, entry ({row}, {column}) wrong by {change}: {report}");
        }
    }

    static CheckReport Check(double[] weights, int seed, int row, int column, double change) => GradientCheck.Operation(
        new WrongProduct(weights, row, column, change), [CheckInput.Random(seed, -1, 1, Size)],
        new() { Mode = CheckMode.Probes, Seed = seed, SecondOrder = false, Exact = false });

    static double[] Weights(int seed) => Vectors.Gaussian(new Random(seed), Size * Size);

    /// <summary>20 tanh(W x / 20), whose Jacobian has entries of size 1 and one that is wrong by a given change.</summary>
    readonly struct WrongProduct(double[] weights, int row, int column, double change) : IOperation<double>
    {
        public void Forward(ref Evaluation<double> evaluation)
        {
            var x = evaluation.Input(0);
            var y = evaluation.Output(x.Shape);
            for (var i = 0; i < Size; i++)
                y[i] = 20 * Math.Tanh(TensorPrimitives.Dot(weights.AsSpan(i * Size, Size), x.Values) / 20);
        }

        public void Backward(ref Pullback<double> pullback)
        {
            var (y, u) = (pullback.Output(), pullback.Upstream());
            var dx = pullback.Tape.Create(pullback.Input(0).Shape, out var values);
            values.Clear();
            for (var i = 0; i < Size; i++)
                TensorPrimitives.MultiplyAdd(weights.AsSpan(i * Size, Size), u.Values[i] * (1 - y.Values[i] * y.Values[i] / 400), values, values);
            values[column] += change * u.Values[row];
            pullback.Add(0, dx);
        }
    }
}
