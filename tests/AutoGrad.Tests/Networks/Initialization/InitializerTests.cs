using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Networks.Initialization;

public sealed class InitializerTests
{
    private const int Seed = 51;
    private static readonly Shape Matrix = Shape.Of(200, 500);
    private static readonly Shape Filters = Shape.Of(64, 32, 5, 5);

    private static readonly Dictionary<string, (IInitializer Initializer, Shape Shape, double Deviation)> Distributions = new()
    {
        ["normal"] = (new Normal(0.01), Matrix, 0.01),
        ["uniform"] = (new Uniform(0.3), Matrix, 0.3 / Math.Sqrt(3)),
        ["Xavier"] = (new Xavier(), Matrix, 1 / Math.Sqrt(500)),
        ["Xavier of filters"] = (new Xavier(), Filters, 1 / Math.Sqrt(32 * 25)),
        ["Glorot normal"] = (new GlorotNormal(2), Matrix, 2 * Math.Sqrt(2.0 / 700)),
        ["Glorot uniform"] = (new GlorotUniform(), Filters, Math.Sqrt(2.0 / (96 * 25))),
        ["He normal"] = (new HeNormal(), Matrix, Math.Sqrt(2.0 / 500)),
        ["He normal, fan-out, leaky"] = (new HeNormal(Fan.Out, 0.2), Matrix, Math.Sqrt(2.0 / (1.04 * 200))),
        ["He uniform"] = (new HeUniform(), Filters, Math.Sqrt(2.0 / (32 * 25))),
        ["He uniform, fan-out"] = (new HeUniform(Fan.Out), Filters, Math.Sqrt(2.0 / (64 * 25))),

        // The variance of a standard normal number within ±a is 1 − 2aφ(a) / (2Φ(a) − 1): 0.7737413 for a = 2.
        ["truncated normal"] = (new TruncatedNormal(0.5), Matrix, 0.5 * Math.Sqrt(0.7737413)),
        ["orthogonal"] = (new Orthogonal(), Matrix, 1 / Math.Sqrt(500)),
    };

    public static TheoryData<string> Names => [.. Distributions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_mean_is_0_and_the_deviation_is_that_of_the_formula(string name)
    {
        (IInitializer initializer, Shape shape, double deviation) = Distributions[name];
        double[] values = new double[shape.Count];
        initializer.Fill(values, shape, new SeededRandom(Seed));
        double mean = values.Average();
        double measured = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));

        // Five standard errors: σ / √n of the mean, and at most σ / √(2n) of the deviation, for n ≥ 50,000.
        Assert.InRange(mean, -5 * deviation / Math.Sqrt(values.Length), 5 * deviation / Math.Sqrt(values.Length));
        Assert.InRange(measured / deviation, 1 - (5 / Math.Sqrt(2.0 * values.Length)), 1 + (5 / Math.Sqrt(2.0 * values.Length)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_seed_decides(string name)
    {
        (IInitializer initializer, _, _) = Distributions[name];
        Shape shape = Shape.Of(3, 4, 2);
        double[] Fill(long seed)
        {
            double[] values = new double[24];
            initializer.Fill(values, shape, new SeededRandom(seed));
            return values;
        }

        float[] single = new float[24];
        initializer.Fill<float>(single, shape, new SeededRandom(1));
        Assert.Equal(Fill(1), Fill(1));
        Assert.NotEqual(Fill(1), Fill(2));
        Assert.Equal(Array.ConvertAll(Fill(1), value => (float)value), single);
    }

    [Fact]
    public void Zeros_and_constants_overwrite()
    {
        double[] values = [1, 2, 3];
        new Zeros().Fill(values, Shape.Of(3), new SeededRandom(1));
        Assert.Equal([0, 0, 0], values);
        new Constant(0.1).Fill(values, Shape.Of(3), new SeededRandom(1));
        Assert.Equal([0.1, 0.1, 0.1], values);
    }

    [Fact]
    public void Bounds_are_kept()
    {
        double[] values = new double[20_000];
        new Uniform(2, 5).Fill(values, Shape.Of(20_000), new SeededRandom(Seed));
        Assert.InRange(values.Min(), 2, 2.01);
        Assert.InRange(values.Max(), 4.99, 5);
        new TruncatedNormal(3, 1).Fill(values, Shape.Of(20_000), new SeededRandom(Seed));
        Assert.InRange(values.Max(Math.Abs), 2.99, 3);
        new Normal(2, mean: 10).Fill(values, Shape.Of(20_000), new SeededRandom(Seed));
        Assert.InRange(values.Average(), 10 - (5 * 2 / Math.Sqrt(20_000)), 10 + (5 * 2 / Math.Sqrt(20_000)));
    }

    [Theory]
    [InlineData(1, 5, 5)]
    [InlineData(2, 3, 7)]
    [InlineData(3, 9, 4)]
    [InlineData(4, 40, 40)]
    [InlineData(5, 4, 2, 3)]
    [InlineData(6, 1, 1)]
    public void Rows_or_columns_are_orthogonal_and_of_length_gain(int seed, params int[] lengths)
    {
        Shape shape = Shape.Of(lengths);
        double[] values = new double[shape.Count];
        new Orthogonal(1.5).Fill(values, shape, new SeededRandom(seed));
        int rows = lengths[0];
        int columns = shape.Count / rows;
        using Tape<double> tape = new();
        Variable<double> w = tape.Constant(values, rows, columns);
        Variable<double> products = rows <= columns ? w.MatMul(w, false, true) : w.MatMul(w, true, false);
        int count = Math.Min(rows, columns);
        double[] expected = [.. Enumerable.Range(0, count * count).Select(i => i / count == i % count ? 2.25 : 0)];
        Samples.AssertClose(expected, products.Values, 1e-14 * count, $"seed {seed}");
    }

    [Fact]
    public void Orthogonal_matrices_have_no_preferred_sign()
    {
        double[] one = [0];
        SeededRandom random = new(Seed);
        int positive = Enumerable.Range(0, 400).Count(_ =>
        {
            new Orthogonal().Fill(one, Shape.Of(1, 1), random);
            return one[0] > 0;
        });

        // Five standard deviations of 10.
        Assert.InRange(positive, 150, 250);
    }

    [Fact]
    public void Fans_count_the_kernel()
    {
        Assert.Equal(new Fans(500, 200), Fans.Of(Matrix));
        Assert.Equal(new Fans(800, 1600), Fans.Of(Filters));
        Assert.Equal(1200, Fans.Of(Filters).Mean);
        Assert.Equal((800, 1600), (Fans.Of(Filters)[Fan.In], Fans.Of(Filters)[Fan.Out]));
        Assert.Contains("[7]", Assert.Throws<ArgumentException>(() => Fans.Of(Shape.Of(7))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fans.Of(Shape.Of(0, 3)));
    }

    [Fact]
    public void Bad_arguments_are_refused_and_nothing_is_written()
    {
        double[] values = [1, 2, 3, 4];
        SeededRandom random = new(Seed);
        IInitializer[] all = [.. Distributions.Values.Select(distribution => distribution.Initializer), new Zeros(), new Constant(9)];
        Assert.All(all, initializer => Assert.Throws<ArgumentException>(() => initializer.Fill(values, Shape.Of(1, 3), random)));
        Assert.All(all, initializer => Assert.Throws<ArgumentNullException>(() => initializer.Fill(values, null!, random)));
        Assert.All(all[2..12], initializer => Assert.ThrowsAny<ArgumentException>(() => initializer.Fill(values, initializer is TruncatedNormal ? Shape.Of(3) : Shape.Of(4), random)));
        Assert.Equal([1, 2, 3, 4], values);
        Func<object>[] bad =
        [
            () => new Normal(-1), () => new Normal(double.NaN), () => new Normal(1, double.PositiveInfinity), () => new Uniform(1, 0), () => new Uniform(-1), () => new TruncatedNormal(-1), () => new TruncatedNormal(1, 0.1),
            () => new GlorotNormal(-1), () => new GlorotUniform(double.NaN), () => new HeNormal(beta: double.NaN), () => new HeUniform(beta: double.PositiveInfinity), () => new Orthogonal(-1),
        ];
        Assert.All(bad, make => Assert.ThrowsAny<ArgumentException>(make));
    }
}
