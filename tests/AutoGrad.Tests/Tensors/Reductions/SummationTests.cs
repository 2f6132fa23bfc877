using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Reductions;

/// <summary>Sums of many numbers: accurate, in a fixed order, right in every layout of axes.</summary>
public sealed class SummationTests
{
    private const int Many = 10_000_000;

    private static readonly int[] Shape = [2, 3, 4];

    [Theory]
    [InlineData(new[] { Many }, new int[0])]
    [InlineData(new[] { Many, 1 }, new[] { 0 })]
    [InlineData(new[] { Many / 4, 4 }, new[] { 0 })]
    [InlineData(new[] { 4, Many / 4 }, new[] { 1 })]
    [InlineData(new[] { 2500, 4, 1000 }, new[] { 0, 2 })]
    [InlineData(new[] { 100, 100, 1000 }, new[] { 0, 1 })]
    public void AFloatMeanOfManyIsExactForOnesAndCloseForTenths(int[] shape, int[] axes)
    {
        float[] values = new float[Many];
        foreach (float number in (ReadOnlySpan<float>)[1, 0.1f])
        {
            values.AsSpan().Fill(number);
            using Tape<float> tape = new();
            foreach (float mean in tape.Constant(values, shape).Mean(axes).Values)
            {
                // Pairwise: the error is about log₂ n roundings; one after the other it would be 1e-2 for tenths.
                Assert.True(number == 1 ? mean == 1 : Math.Abs(mean - number) <= 1e-6f * number, $"mean of {number} is {mean}");
            }
        }
    }

    [Fact]
    public void EveryLayoutAgreesWithTheDefinition()
    {
        Random random = new(5);
        for (int trial = 0; trial < 300; trial++)
        {
            int rank = random.Next(1, 6);
            int[] shape = [.. Enumerable.Range(0, rank).Select(_ => random.Next(10) == 0 ? 40 : random.Next(1, 5))];
            int[] axes = [.. Enumerable.Range(0, rank).Where(_ => random.Next(2) == 0)];
            int[] kept = [.. shape.Select((n, i) => axes.Contains(i) || axes.Length == 0 ? 1 : n)];
            using Tape<double> tape = new();
            double[] x = [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => (double)random.Next(-50, 50))];
            double[] sums = new double[kept.Aggregate(1, (a, b) => a * b)];
            double[] greatest = new double[sums.Length];
            greatest.AsSpan().Fill(double.NegativeInfinity);
            for (int i = 0; i < x.Length; i++)
            {
                int rest = i;
                int at = 0;
                int stride = 1;
                for (int axis = rank - 1; axis >= 0; axis--)
                {
                    at += kept[axis] == 1 ? 0 : rest % shape[axis] * stride;
                    stride *= kept[axis];
                    rest /= shape[axis];
                }

                sums[at] += x[i];
                greatest[at] = Math.Max(greatest[at], x[i]);
            }

            string what = $"seed 5, trial {trial}: shape [{string.Join(", ", shape)}], axes [{string.Join(", ", axes)}]";
            Variable<double> leaf = tape.Variable(x, shape);
            Assert.True(sums.AsSpan().SequenceEqual(leaf.Sum(axes).Values), what);
            Assert.True(greatest.AsSpan().SequenceEqual(leaf.Max(axes).Values), what);
            Assert.True(kept.AsSpan().SequenceEqual(leaf.Sum(keepDims: true, axes).Shape.Lengths), what);
        }
    }

    [Fact]
    public void TheOrderDoesNotDependOnThePlaceInMemory()
    {
        Random random = new(6);
        for (int length = 1; length < 3000; length += 97)
        {
            double[] numbers = [.. Enumerable.Range(0, length).Select(_ => Math.Exp(20 * random.NextDouble()))];
            double? sum = null;
            for (int offset = 0; offset < 8; offset++)
            {
                double[] moved = new double[length + offset];
                numbers.CopyTo(moved, offset);
                double here = AutoGrad.Tensors.Linear.Summation.Sum<double>(moved.AsSpan(offset));
                Assert.Equal(sum ?? here, here);
                sum = here;
            }
        }
    }

    [Fact]
    public void CumulativeSumsAreCompensated()
    {
        float[] tenths = new float[1_000_000];
        tenths.AsSpan().Fill(0.1f);
        using Tape<float> tape = new();
        Assert.Equal(tenths.Length * (double)0.1f, tape.Constant(tenths, tenths.Length).CumulativeSum(0).Values[^1], 1e-2);
        using Tape<double> other = new();
        double[] sums = other.Constant([1, double.PositiveInfinity, 2, double.NegativeInfinity], 4).CumulativeSum(0).Values.ToArray();
        Assert.Equal([1, double.PositiveInfinity, double.PositiveInfinity, double.NaN], sums);
    }

    [Fact]
    public void ASteadyLoopAllocatesNothing()
    {
        // Axes from arrays: the unoptimised JIT makes an array of a constant list at each call.
        int[] first = [0];
        int[] middle = [1];
        int[] outer = [0, 2];
        Derivatives.Function[] functions =
        [
            x => x.Sum(middle), x => x.Mean(first), x => x.Max(middle), x => x.Min(keepDims: true, outer), x => x.LogSumExp(middle), x => x.Norm1(), x => x.Norm2(middle),
            x => x.Normalize(outer), x => x.Variance(first), x => x.StandardDeviation(middle), x => x.Product(1), x => x.Softmax(1), x => x.LogSoftmax(),
            x => x.CumulativeSum(1), x => x.CumulativeProduct(1), x => x.Sort(2), x => x.TopK(2, 1),
        ];
        double[] data = [.. Enumerable.Range(0, 24).Select(i => Math.Sin(i))];
        List<string> allocating = [];
        using Tape<double> tape = new();
        for (int i = 0; i < functions.Length; i++)
        {
            Derivatives.Function function = functions[i];
            long bytes = SteadyLoop.Bytes(() => Step(tape, function, data));
            if (bytes > 0)
            {
                allocating.Add($"function {i}: {bytes} bytes in 100 steps");
            }
        }

        Assert.Empty(allocating);
    }

    private static void Step(Tape<double> tape, Derivatives.Function f, double[] data)
    {
        tape.Reset();
        Variable<double> x = tape.Variable(data, Shape);
        tape.Backward(f(x).Sum());
    }
}
