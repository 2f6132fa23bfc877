using AutoGrad.Examples.Lectures;

namespace AutoGrad.Tests.Lectures;

/// <summary>The lectures' example 13: AND and OR are learnt by one layer, XOR by two.</summary>
public class PerceptronExamplesTests
{
    const int Seeds = 20;

    [Theory]
    [InlineData("AND")]
    [InlineData("OR")]
    public void Example_13_one_layer_learns(string gate) =>
        Assert.All(Enumerable.Range(1, Seeds), seed => Assert.True(Perceptrons.Learn(Perceptrons.OneLayer(seed), Perceptrons.Gates[gate]).Last == 4, $"{gate}, seed {seed}"));

    [Fact]
    public void Example_13_one_layer_never_has_more_than_3_of_4_of_XOR()
    {
        int[] best = [.. Enumerable.Range(1, Seeds).Select(seed => Perceptrons.Learn(Perceptrons.OneLayer(seed), Perceptrons.Gates["XOR"]).Best)];
        Assert.Equal(3, best.Max());
    }

    [Fact]
    public void Example_13_two_layers_learn_XOR() =>
        Assert.All(Enumerable.Range(1, Seeds), seed => Assert.True(Perceptrons.Learn(Perceptrons.TwoLayers(seed), Perceptrons.Gates["XOR"]).Last == 4, $"seed {seed}"));
}
