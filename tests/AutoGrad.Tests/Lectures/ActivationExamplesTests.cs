using AutoGrad.Examples.Lectures;

namespace AutoGrad.Tests.Lectures;

/// <summary>The lectures' example 16: activations of five hidden layers of 100 units, for the first weights' distributions.</summary>
public class ActivationExamplesTests
{
    const int Inputs = 200;

    public static TheoryData<long> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Example_16_sigmoid_after_weights_of_sd_1_piles_up_at_0_and_1(long seed)
    {
        // The sums have a standard deviation of about √(100 · E h²) ≥ 5, and σ is beyond 0.01 or 0.99 from ±4.6 on.
        double[][] layers = ActivationHistograms.Forward("sigmoid", "sd 1", Inputs, seed);
        Assert.All(layers, layer => Assert.InRange(ActivationHistograms.Share(layer, v => v is < 0.01 or > 0.99), 0.4, 0.8));
        Assert.All(layers, layer => Assert.InRange(ActivationHistograms.Share(layer, v => v is > 0.4 and < 0.6), 0, 0.1));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Example_16_sigmoid_after_weights_of_sd_one_hundredth_piles_up_at_a_half(long seed) =>
        Assert.All(
            ActivationHistograms.Forward("sigmoid", "sd 0.01", Inputs, seed),
            layer => Assert.InRange(ActivationHistograms.Share(layer, v => v is > 0.4 and < 0.6), 0.99, 1));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Example_16_Xavier_spreads_the_sigmoid(long seed) =>
        Assert.All(ActivationHistograms.Forward("sigmoid", "Xavier", Inputs, seed), layer =>
        {
            Assert.InRange(ActivationHistograms.Share(layer, v => v is < 0.01 or > 0.99), 0, 0.01);
            Assert.InRange(ActivationHistograms.Deviation(layer), 0.08, 0.3);
        });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Example_16_tanh_saturates_vanishes_or_is_kept(long seed)
    {
        Assert.InRange(ActivationHistograms.Share(ActivationHistograms.Forward("tanh", "sd 1", Inputs, seed)[^1], v => Math.Abs(v) > 0.99), 0.7, 0.9);

        // Each layer of 100 units multiplies the standard deviation by 0.01 · √100 = 1/10.
        double[] small = [.. ActivationHistograms.Forward("tanh", "sd 0.01", Inputs, seed).Select(ActivationHistograms.Deviation)];
        Assert.All(small.Skip(1).Zip(small), pair => Assert.InRange(pair.First / pair.Second, 0.08, 0.12));
        Assert.All(ActivationHistograms.Forward("tanh", "Xavier", Inputs, seed), layer => Assert.InRange(ActivationHistograms.Deviation(layer), 0.25, 0.7));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Example_16_ReLU_needs_He(long seed)
    {
        // A ReLU halves the mean square of normal sums: Xavier's 1/n loses a factor of √2 a layer, He's 2/n loses none.
        double[] xavier = [.. ActivationHistograms.Forward("ReLU", "Xavier", Inputs, seed).Select(ActivationHistograms.Deviation)];
        double[] he = [.. ActivationHistograms.Forward("ReLU", "He", Inputs, seed).Select(ActivationHistograms.Deviation)];
        Assert.True(xavier[^1] < 0.4 * xavier[0], $"seed {seed}: Xavier from {xavier[0]} to {xavier[^1]}");
        Assert.InRange(he[^1] / he[0], 0.6, 1.6);
        Assert.All(he.Zip(xavier).Index(), layer => Assert.Equal(Math.Pow(2, (layer.Index + 1) / 2.0), layer.Item.First / layer.Item.Second, 1e-3));
    }
}
