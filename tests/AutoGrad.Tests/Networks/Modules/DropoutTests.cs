using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Networks.Modules;

public sealed class DropoutTests
{
    private const int Count = 40_000;

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.1)]
    [InlineData(3, 0.9)]
    public void It_drops_a_share_and_scales_what_is_kept(int seed, double probability)
    {
        Dropout<double> dropout = new(probability, new SeededRandom(seed));
        using Tape<double> tape = new();
        double[] y = dropout.Forward(tape.Filled(3, Shape.Of(Count))).Values.ToArray();
        double kept = 3 * (1 / (1 - probability));
        Assert.All(y, value => Assert.True(value == 0 || value == kept, $"seed {seed}: {value}"));

        // Five standard deviations of the binomial distribution.
        double deviation = Math.Sqrt(Count * probability * (1 - probability));
        Assert.InRange(y.Count(value => value == 0), (Count * probability) - (5 * deviation), (Count * probability) + (5 * deviation));
    }

    [Fact]
    public void Its_generator_decides_and_goes_on()
    {
        double[] Run(Dropout<double> dropout)
        {
            using Tape<double> tape = new();
            return dropout.Forward(tape.Filled(1, Shape.Of(64))).Values.ToArray();
        }

        Dropout<double> dropout = new(0.5, new SeededRandom(4));
        ulong[] state = dropout.Random.State.ToArray();
        double[] first = Run(dropout);
        double[] second = Run(dropout);
        Assert.NotEqual(first, second);
        Assert.Same(dropout.Random, dropout.Generators.Single().Random);
        dropout.Random.Restore(state);
        Assert.Equal(first, Run(dropout));
        Assert.Equal(second, Run(dropout));
    }

    [Fact]
    public void In_evaluation_nothing_happens_and_nothing_is_drawn()
    {
        Dropout<double> dropout = new(0.5, new SeededRandom(5));
        ulong[] state = dropout.Random.State.ToArray();
        dropout.Evaluate();
        using Tape<double> tape = new();
        Assert.Equal([1, 2, 3], dropout.Forward(tape.Constant([1, 2, 3], 3)).Values.ToArray());
        Assert.Equal(state, dropout.Random.State.ToArray());
    }
}
