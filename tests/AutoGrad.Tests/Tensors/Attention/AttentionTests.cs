using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Attention;

public sealed class AttentionTests
{
    private const double Rounding = 1e-13;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void EqualsItsDefinition(bool causal, int seed)
    {
        const int Batch = 2;
        const int Queries = 3;
        const int Keys = 5;
        const int Depth = 4;
        const int Width = 2;
        Random random = new(seed);
        double[] q = Samples.Numbers(random, Batch, Queries, Depth);
        double[] k = Samples.Numbers(random, Batch, Keys, Depth);
        double[] v = Samples.Numbers(random, Batch, Keys, Width);
        double[] mask = Samples.Numbers(random, Queries, Keys);
        double[] expected = new double[Batch * Queries * Width];
        for (int row = 0; row < Batch * Queries; row++)
        {
            int batch = row / Queries;
            int query = row % Queries;
            int seen = causal ? query + 1 : Keys;
            double[] weights = new double[seen];
            for (int j = 0; j < seen; j++)
            {
                double score = Samples.Inner(q.AsSpan(row * Depth, Depth), k.AsSpan(((batch * Keys) + j) * Depth, Depth)) / Math.Sqrt(Depth);
                weights[j] = Math.Exp(score + mask[(query * Keys) + j]);
            }

            for (int j = 0; j < seen; j++)
            {
                for (int c = 0; c < Width; c++)
                {
                    expected[(row * Width) + c] += weights[j] / weights.Sum() * v[(((batch * Keys) + j) * Width) + c];
                }
            }
        }

        using Tape<double> tape = new();
        Variable<double> y = tape.Variable(q, Batch, Queries, Depth)
            .Attention(tape.Variable(k, Batch, Keys, Depth), tape.Variable(v, Batch, Keys, Width), tape.Variable(mask, Queries, Keys), causal);

        Assert.Equal([Batch, Queries, Width], y.Shape.Lengths.ToArray());
        Samples.AssertClose(expected, y.Values, Rounding, $"seed {seed}");
    }

    [Fact]
    public void TheFutureGetsNoGradient()
    {
        Random random = new(3);
        using Tape<double> tape = new();
        Variable<double> q = tape.Variable(Samples.Numbers(random, 3, 2), 3, 2);
        Variable<double> k = tape.Variable(Samples.Numbers(random, 3, 2), 3, 2);
        Variable<double> v = tape.Variable(Samples.Numbers(random, 3, 2), 3, 2);
        Gradients<double> gradients = tape.Backward(q.Attention(k, v, causal: true), [0, 0, 1, 1, 0, 0]);

        Assert.All(gradients[k][4..].ToArray(), d => Assert.Equal(0, d));
        Assert.All(gradients[v][4..].ToArray(), d => Assert.Equal(0, d));
        Assert.All(gradients[k][..4].ToArray(), d => Assert.NotEqual(0, d));
    }

    [Fact]
    public void AQueryThatSeesNothingGetsZeros()
    {
        using Tape<double> tape = new();
        double hidden = double.NegativeInfinity;
        Variable<double> q = tape.Variable([1, 2, 3, 4], 2, 2);
        Variable<double> y = q.Attention(q, q, tape.Constant([0, 0, hidden, hidden], 2, 2));
        double[] gradient = tape.Backward(y, [1, 1, 1, 1])[q].ToArray();

        Assert.Equal([0, 0], y.Values[2..].ToArray());
        Assert.All(gradient, d => Assert.True(double.IsFinite(d)));
    }

    [Theory]
    [InlineData(new[] { 3, 4 }, new[] { 5, 3 }, new[] { 5, 2 })]
    [InlineData(new[] { 3, 4 }, new[] { 5, 4 }, new[] { 4, 2 })]
    [InlineData(new[] { 4 }, new[] { 5, 4 }, new[] { 5, 2 })]
    [InlineData(new[] { 3, 0 }, new[] { 5, 0 }, new[] { 5, 2 })]
    public void ShapesThatDoNotFitAreNamed(int[] q, int[] k, int[] v)
    {
        using Tape<double> tape = new();
        Variable<double> query = tape.Variable(Samples.Numbers(new(1), q), q);
        Variable<double> key = tape.Variable(Samples.Numbers(new(1), k), k);
        Variable<double> value = tape.Variable(Samples.Numbers(new(1), v), v);

        ArgumentException error = Assert.Throws<ArgumentException>(() => query.Attention(key, value));

        Assert.Contains($"[{string.Join(", ", k)}]", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, tape.OperationCount);
    }
}
