using AutoGrad.Networks.Randomness;

namespace AutoGrad.Tests.Networks.Randomness;

public sealed class SeededRandomTests
{
    private const int Seed = 61;
    private const int Count = 100_000;

    // 99.9 % of the χ² distribution with 9 and with 99 degrees of freedom.
    private const double Chi9 = 27.88;
    private const double Chi99 = 148.23;

    [Fact]
    public void It_is_xoshiro256_star_star()
    {
        SeededRandom random = new(0);
        random.Restore([1, 2, 3, 4]);
        ulong[] first = [random.NextBits(), random.NextBits(), random.NextBits(), random.NextBits()];
        Assert.Equal([11520UL, 0, 1509978240, 1215971899390074240], first);
    }

    [Fact]
    public void Its_seed_is_spread_by_split_mix()
    {
        // SplitMix64 from 0, the well-known first outputs.
        Assert.Equal([0xE220A8397B1DCDAFUL, 0x6E789E6AA1B965F4UL, 0x06C45D188009454FUL, 0xF88BB8A8724C81ECUL], new SeededRandom(0).State.ToArray());
        Assert.NotEqual(new SeededRandom(1).NextBits(), new SeededRandom(2).NextBits());
        Assert.NotEqual(0UL, new SeededRandom(-1).NextBits());
    }

    [Fact]
    public void A_restored_generator_continues_identically()
    {
        SeededRandom random = new(Seed);
        _ = random.NextNormal();
        ulong[] state = random.State.ToArray();
        double[] Draw(SeededRandom from) => [from.NextNormal(), from.NextDouble(), from.NextSingle(), from.Next(10), from.NextInt64(1L << 40), from.Next(-5, 5), from.NextNormal()];
        double[] expected = Draw(random);
        SeededRandom other = new(Seed + 1);
        other.Restore(state);
        Assert.Equal(expected, Draw(other));
        Assert.Equal(random.State.ToArray(), other.State.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_state_of_another_length_is_refused(int length)
    {
        SeededRandom random = new(Seed);
        ulong[] before = random.State.ToArray();
        ArgumentException error = Assert.Throws<ArgumentException>(() => random.Restore(Enumerable.Repeat(1UL, length).ToArray()));
        Assert.Contains($"{length} words", error.Message, StringComparison.Ordinal);
        Assert.Contains("all 0", Assert.Throws<ArgumentException>(() => random.Restore([0, 0, 0, 0])).Message, StringComparison.Ordinal);
        Assert.Equal(before, random.State.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Numbers_are_uniform(int seed)
    {
        SeededRandom random = new(seed);
        int[] integers = new int[10];
        int[] doubles = new int[100];
        int[] singles = new int[100];
        for (int i = 0; i < Count; i++)
        {
            integers[random.Next(-3, 7) + 3]++;
            doubles[(int)(100 * random.NextDouble())]++;
            singles[(int)(100 * random.NextSingle())]++;
        }

        Assert.True(ChiSquare(integers) < Chi9, $"seed {seed}, integers");
        Assert.True(ChiSquare(doubles) < Chi99, $"seed {seed}, doubles");
        Assert.True(ChiSquare(singles) < Chi99, $"seed {seed}, singles");
    }

    [Fact]
    public void Ranges_are_kept_to_their_ends()
    {
        SeededRandom random = new(Seed);
        Assert.Equal(0, random.Next(0));
        Assert.Equal(0, random.Next(1));
        Assert.Equal(4, random.Next(4, 4));
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 100).Select(_ => random.Next(3)).Distinct().Order());
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(random.Next(), 0, int.MaxValue - 1));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(random.NextInt64(), 0, long.MaxValue - 1));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(random.NextInt64(long.MaxValue - 2, long.MaxValue), long.MaxValue - 2, long.MaxValue - 1));
        long[] wide = [.. Enumerable.Range(0, 1000).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))];
        Assert.InRange(wide.Count(number => number < 0), 400, 600);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
        Assert.Throws<ArgumentNullException>(() => random.NextBytes(null!));
    }

    [Fact]
    public void Bytes_are_those_of_the_words()
    {
        SeededRandom random = new(Seed);
        SeededRandom same = new(Seed);
        byte[] bytes = new byte[11];
        random.NextBytes(bytes);
        Assert.Equal([.. BitConverter.GetBytes(same.NextBits()), .. BitConverter.GetBytes(same.NextBits())[..3]], bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution(int seed)
    {
        SeededRandom random = new(seed);
        double[] x = [.. Enumerable.Range(0, Count).Select(_ => random.NextNormal())];

        // Five standard errors: the variances of x, x², x³ and x⁴ are 1, 2, 15 and 96.
        Assert.All(new[] { (1, 0.0, 1.0), (2, 1, 2), (3, 0, 15), (4, 3, 96) }, moment =>
            Assert.InRange(x.Average(value => Math.Pow(value, moment.Item1)) - moment.Item2, -5 * Math.Sqrt(moment.Item3 / Count), 5 * Math.Sqrt(moment.Item3 / Count)));
        double within = x.Count(value => Math.Abs(value) < 1) / (double)Count;
        Assert.InRange(within, 0.682689 - (5 * Math.Sqrt(0.2167 / Count)), 0.682689 + (5 * Math.Sqrt(0.2167 / Count)));
    }

    private static double ChiSquare(int[] counts)
    {
        double expected = counts.Average();
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }
}
