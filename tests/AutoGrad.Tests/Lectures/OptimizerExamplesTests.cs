using AutoGrad.Examples.Lectures;
using AutoGrad.Networks.Optimization;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Lectures;

/// <summary>The lectures' example 15: five optimisers on a long bowl, on a saddle, and where there is a local minimum.</summary>
public class OptimizerExamplesTests
{
    const int Steps = 30;

    public static TheoryData<string> Names => [.. Descent.Five.Select(five => five.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_15_each_path_goes_down_the_bowl(string name)
    {
        double[][] path = Path(name, Descent.Bowl, -7, 2);
        double start = Bowl([-7, 2]);
        double end = Bowl(path[^1]);
        Assert.True(end < start / 5, $"{name}: from {start} to {end}");
    }

    [Fact]
    public void Example_15_the_paths_have_their_characters()
    {
        // SGD at η = 0.95 multiplies y by 1 − 1.9 each step: it zigzags across the bowl's floor.
        double[][] sgd = Path("SGD", Descent.Bowl, -7, 2);
        Assert.All(Enumerable.Range(1, Steps - 1), i => Assert.True(sgd[i][1] * sgd[i - 1][1] < 0));

        // Momentum overshoots the minimum in both directions, and AdaGrad in x in neither: its steps only shrink.
        double[][] momentum = Path("momentum", Descent.Bowl, -7, 2);
        Assert.Contains(momentum, p => p[0] > 0.5);
        Assert.Contains(momentum, p => p[1] < -0.5);
        double[][] adagrad = Path("AdaGrad", Descent.Bowl, -7, 2);
        Assert.All(adagrad, p => Assert.True(p[0] < 0));
        double[] lengths = [.. adagrad.Skip(1).Zip(adagrad, (b, a) => Math.Abs(b[0] - a[0]))];
        Assert.All(lengths.Skip(1).Zip(lengths), pair => Assert.True(pair.First < pair.Second));

        // Adam's first step is η in each coordinate, whatever the slopes.
        double[] adam = Path("Adam", Descent.Bowl, -7, 2)[0];
        Assert.Equal([-6.7, 1.7], adam.Select(v => Math.Round(v, 6)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_15_each_path_leaves_the_saddle(string name)
    {
        // f = x² − y² from beside the ridge y = 0, where the slope in y is almost nothing.
        double[][] path = Path(name, Descent.Saddle, -2, 0.01);
        (double x, double y) = (path[^1][0], path[^1][1]);
        Assert.True((x * x) - (y * y) < 0, $"{name} ends at ({x}, {y})");
        Assert.True(y > 0.1, $"{name} ends at ({x}, {y})");
    }

    [Fact]
    public void Example_15_momentum_rolls_through_a_local_minimum_where_SGD_stays()
    {
        // From the left of the first of the two minima.
        using Descent valleys = new(Descent.Valleys);
        (double sgd, double y) = valleys.Path((-2, 1), new Sgd(), 0.02, 300)[^1];
        (double momentum, double z) = valleys.Path((-2, 1), new Momentum(), 0.02, 300)[^1];
        Assert.True(sgd < -0.5, $"SGD ends at {sgd}");
        Assert.True(momentum > 0.5, $"momentum ends at {momentum}");
        Assert.True(valleys.Value(momentum, z) < valleys.Value(sgd, y));
    }

    // The points after each step.
    static double[][] Path(string name, Func<Variable<double>, Variable<double>, Variable<double>> function, double x, double y)
    {
        using Descent descent = new(function);
        (_, UpdateRule rule, double rate) = Descent.Five.First(five => five.Name == name);
        return [.. descent.Path((x, y), rule, rate, Steps).Skip(1).Select(p => new[] { p.X, p.Y })];
    }

    static double Bowl(double[] p) => (p[0] * p[0] / 20) + (p[1] * p[1]);
}
