using AutoGrad.Tape;
using AutoGrad.Tensors;
using static AutoGrad.Tests.Tensors.Reductions.Derivatives;

namespace AutoGrad.Tests.Tensors.Reductions;

/// <summary>Empty tensors and arguments that make no sense.</summary>
public sealed class EmptyTests
{
    [Fact]
    public void SumsAreZeroAndProductsOne()
    {
        Assert.Equal([0], Value(x => x.Sum(), [], 0));
        Assert.Equal([0, 0], Value(x => x.Sum(1), [], 2, 0));
        Assert.Equal([], Value(x => x.Sum(0), [], 2, 0));
        Assert.Equal([1], Value(x => x.Product(), [], 0));
        Assert.Equal([1, 1], Value(x => x.Product(-1), [], 2, 0));
        Assert.Equal([0, 0], Value(x => x.Norm2(1), [], 2, 0));
        Assert.Equal([0, 0], Value(x => x.Norm1(1), [], 2, 0));
        Assert.Equal([double.NegativeInfinity], Value(x => x.LogSumExp(), [], 0));
    }

    [Fact]
    public void GradientsAreEmpty()
    {
        Function[] functions =
        [
            x => x.Sum(1), x => x.Product(1), x => x.Norm2(1), x => x.Norm1(1), x => x.LogSumExp(1), x => x.Softmax(), x => x.LogSoftmax(),
            x => x.CumulativeSum(1), x => x.CumulativeProduct(1), x => x.Sort(), x => x.TopK(0), x => x.Mean(0), x => x.Max(0), x => x.Product(),
            x => x.Softmax(0), x => x.Sort(0), x => x.CumulativeProduct(0), x => x.Variance(0), x => x.Normalize(1),
        ];
        foreach (Function f in functions)
        {
            Assert.Equal([], Gradient(f, [], [2, 0]));
        }
    }

    [Fact]
    public void MeansAndMaximaNameTheEmptyAxis()
    {
        Function[] functions = [x => x.Mean(1), x => x.Mean(), x => x.Max(1), x => x.Min(1), x => x.Variance(1), x => x.StandardDeviation(1)];
        foreach (Function f in functions)
        {
            ArgumentException e = Assert.Throws<ArgumentException>(() => Value(f, [], 2, 0));
            Assert.Contains("axis 1 of shape [2, 0] is empty", e.Message, StringComparison.Ordinal);
        }

        using Tape<double> tape = new();
        Assert.Throws<ArgumentException>(() => tape.Variable([], 2, 0).ArgMax(1).Length);
        Assert.Throws<ArgumentException>(() => tape.Variable([], 0).ArgMin());
    }

    [Fact]
    public void WrongAxesAreNamed()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        ArgumentException outside = Assert.Throws<ArgumentOutOfRangeException>(() => Value(x => x.Sum(0, 2), x, 2, 3));
        Assert.Contains("Sum: axis 2 does not exist in shape [2, 3]; axes -2 to 1 do.", outside.Message, StringComparison.Ordinal);
        ArgumentException twice = Assert.Throws<ArgumentException>(() => Value(x => x.Mean(0, -2), x, 2, 3));
        Assert.Contains("Mean: axis -2 is named twice in [0, -2] for shape [2, 3]", twice.Message, StringComparison.Ordinal);
        ArgumentException scalar = Assert.Throws<ArgumentOutOfRangeException>(() => Value(x => x.Softmax(), [1]));
        Assert.Contains("a tensor of rank 0 has no axes", scalar.Message, StringComparison.Ordinal);
        ArgumentException few = Assert.Throws<ArgumentOutOfRangeException>(() => Value(x => x.TopK(4), x, 2, 3));
        Assert.Contains("TopK: 4 elements were asked for, but axis -1 of shape [2, 3] has 3", few.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Value(x => x.CumulativeSum(2), x, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Value(x => x.Product(-3), x, 2, 3));
    }

    [Fact]
    public void ASingleNumberReducesToItself()
    {
        Assert.Equal([7], Value(x => x.Sum(), [7]));
        Assert.Equal([7], Value(x => x.Mean(), [7]));
        Assert.Equal([7], Value(x => x.Max(), [7]));
        Assert.Equal([1], Gradient(x => x.Product(), [7], []));
        Assert.Equal([1], Gradient(x => x.LogSumExp(), [7], []));
    }
}
