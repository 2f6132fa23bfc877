using AutoGrad.Checks;
using AutoGrad.Networks.Losses;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Networks.Losses;

public sealed class CosineLossesTests
{
    private const double Rounding = 1e-15;

    [Fact]
    public void Directions_are_compared_not_lengths()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 0, 3, 4, 2, 0, 0, 0], 4, 2);
        Variable<double> y = tape.Constant([7, 0, 4, 3, -1, 0, 1, 1], 4, 2);
        Samples.AssertClose([1, 0.96, -1, 0], x.CosineSimilarity(y).Values, Rounding, "cosines");
        Samples.AssertClose([0, 0.04, 2, 1], x.CosineDistance(y, Reduction.None).Values, Rounding, "distances");
        Samples.AssertClose(3.04 / 4, x.CosineDistance(y).Value, Rounding, "mean");
        Samples.AssertClose(3.04, x.CosineDistance(y, Reduction.Sum).Value, Rounding, "sum");
        Samples.AssertClose([0, 0.46, 0, 1], x.CosineEmbedding(y, [1, -1, -1, 1], margin: 0.5, Reduction.None).Values, Rounding, "embedding");
        Assert.Equal([0, 0], tape.Backward(x.CosineDistance(y))[x][6..].ToArray());
    }

    [Fact]
    public void Its_gradients_are_right()
    {
        CheckInput x = CheckInput.Random(1, -2, 2, 2, 3, 3);
        CheckInput y = CheckInput.Random(2, -2, 2, 2, 3, 3);
        GradientCheck.Of((a, b) => a.CosineDistance(b, Reduction.None), x, y).ThrowIfFailed();
        GradientCheck.Of((a, b) => a.CosineEmbedding(b, [1, -1, 1, -1, -1, 1], 0.1), x, y).ThrowIfFailed();
    }

    [Fact]
    public void Bad_input_is_named()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[4], 2, 2);
        Assert.Contains("[2, 2] and [4]", Assert.Throws<ArgumentException>(() => x.CosineDistance(tape.Constant(new double[4], 4))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => tape.Constant(1).CosineDistance(tape.Constant(1)));
        Assert.Contains("needs 2 signs, but got 1", Assert.Throws<ArgumentException>(() => x.CosineEmbedding(x, [1])).Message, StringComparison.Ordinal);
        Assert.Contains("sign at index 1 is 0", Assert.Throws<ArgumentOutOfRangeException>(() => x.CosineEmbedding(x, [1, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.CosineEmbedding(x, [1, 1], margin: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.CosineDistance(x, (Reduction)5));
    }
}
