using AutoGrad.Examples.Lectures;

namespace AutoGrad.Tests.Lectures;

/// <summary>The lectures' example 18: random search against gradient descent on a linear classifier.</summary>
public class SearchExampleTests
{
    const int Evaluations = 300;

    // That of scores that are equal for all ten classes.
    static readonly double Ignorance = Math.Log(10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Example_18_random_search_stays_far_behind(long seed)
    {
        SearchAndDescent problem = new(seed);
        double[] random = problem.RandomSearch(Evaluations, 0.1);
        double[] local = problem.LocalSearch(Evaluations, 0.02);
        double[] descent = problem.GradientDescent(Evaluations, 0.5);
        Assert.True(descent[^1] < 0.1 * Ignorance, $"seed {seed}: gradient descent reaches {descent[^1]}");
        Assert.True(random[^1] > 0.8 * Ignorance, $"seed {seed}: random search reaches {random[^1]}");
        Assert.InRange(local[^1], 3 * descent[^1], random[^1]);

        // A smaller deviation is no remedy: then all the scores are nearly equal.
        Assert.All(new[] { 0.001, 0.01, 0.03, 0.3, 1 }, deviation =>
        {
            double reached = problem.RandomSearch(Evaluations, deviation)[^1];
            Assert.True(reached > 0.7 * Ignorance, $"seed {seed}: random search with deviation {deviation} reaches {reached}");
        });
    }

    [Fact]
    public void Example_18_a_search_never_gets_worse_and_descent_is_charged_for_its_gradients()
    {
        SearchAndDescent problem = new(4);
        Assert.All(new[] { problem.RandomSearch(60, 0.1), problem.LocalSearch(60, 0.02) }, losses => Assert.All(losses.Skip(1).Zip(losses), pair => Assert.True(pair.First <= pair.Second)));
        double[] descent = problem.GradientDescent(60, 0.5);
        Assert.Equal(Ignorance, descent[0], 1e-5);
        Assert.Equal(60 / SearchAndDescent.PerGradient, descent.Distinct().Count());
    }
}
