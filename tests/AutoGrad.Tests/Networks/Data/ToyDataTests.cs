using AutoGrad.Networks.Data;
using AutoGrad.Networks.Randomness;

namespace AutoGrad.Tests.Networks.Data;

public class ToyDataTests
{
    public static TheoryData<string, Func<SeededRandom, Dataset<double>>> All => new()
    {
        { "spirals", random => ToyData.Spirals<double>(50, 3, 0.2, random) },
        { "moons", random => ToyData.Moons<double>(50, 0.1, random) },
        { "blobs", random => ToyData.Blobs<double>(50, 0.5, random) },
        { "regression", random => ToyData.Regression<double>(50, Math.Sin, -1, 1, 0.1, random) },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_seed_gives_the_same_data(string what, Func<SeededRandom, Dataset<double>> make)
    {
        Dataset<double> data = make(new SeededRandom(1)).EnsureFinite();
        Assert.Equal(data.Features.ToArray(), make(new SeededRandom(1)).Features.ToArray());
        Assert.True(data.Features.SequenceCompareTo(make(new SeededRandom(2)).Features) != 0, $"{what}: another seed, the same data");
        Assert.Equal(data.ClassCount * 50, data.Labels.Length);
        Assert.All(Enumerable.Range(0, data.ClassCount), k => Assert.Equal(50, data.Labels.ToArray().Count(label => label == k)));
    }

    [Fact]
    public void Xor_is_the_truth_table()
    {
        Dataset<double> data = ToyData.Xor<double>();
        for (int row = 0; row < 4; row++)
        {
            Assert.Equal(data.Features[2 * row] != data.Features[(2 * row) + 1] ? 1 : 0, data.Labels[row]);
        }
    }

    [Fact]
    public void Without_noise_points_lie_on_their_curves()
    {
        Dataset<double> line = ToyData.Regression<double>(100, x => 3 * x, 2, 5, 0, new SeededRandom(1));
        Dataset<double> moons = ToyData.Moons<double>(20, 0, new SeededRandom(1));
        for (int i = 0; i < 100; i++)
        {
            Assert.InRange(line.Features[i], 2, 5);
            Assert.Equal(3 * line.Features[i], line.Targets[i]);
        }

        for (int row = 0; row < moons.Count; row++)
        {
            double x = moons.Features[2 * row] - moons.Labels[row];
            double y = moons.Features[(2 * row) + 1] - (0.5 * moons.Labels[row]);

            // cos² + sin² with a rounding each.
            Assert.Equal(1, (x * x) + (y * y), 1e-14);
        }

        Dataset<double> spirals = ToyData.Spirals<double>(20, 3, 0, new SeededRandom(1));
        for (int row = 0; row < spirals.Count; row++)
        {
            Assert.Equal((row % 20 + 0.5) / 20, double.Hypot(spirals.Features[2 * row], spirals.Features[(2 * row) + 1]), 1e-14);
        }
    }

    // 2,000 numbers of deviation 0.5: their mean is within 5 standard errors, 0.056, but for one seed in a million.
    [Fact]
    public void Blobs_stand_around_their_centres()
    {
        Dataset<double> blobs = ToyData.Blobs<double>(1000, 0.5, new SeededRandom(1));
        double[] features = blobs.Features.ToArray();
        Assert.Equal(-1, features[..2000].Average(), 0.056);
        Assert.Equal(1, features[2000..].Average(), 0.056);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        SeededRandom random = new(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyData.Spirals<double>(0, 3, 0.2, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyData.Spirals<double>(1, 0, 0.2, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyData.Moons<double>(1, -1, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyData.Blobs<double>(1, double.NaN, random));
        Assert.Throws<ArgumentNullException>(() => ToyData.Blobs<double>(1, 1, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyData.Regression<double>(0, Math.Sin, 0, 1, 0, random));
    }
}
