using AutoGrad.Networks.Optimization;

namespace AutoGrad.Tests.Networks.Optimization.Rules;

public sealed class HyperparameterTests
{
    public static TheoryData<string, object> Wrong => new()
    {
        { "momentum", new Sgd { Momentum = 1 } },
        { "momentum", new Momentum { Alpha = double.NaN } },
        { "momentum", new Nesterov { Alpha = -0.1 } },
        { "dampening", new Sgd { Momentum = 0.9, Dampening = 1.5 } },
        { "dampening", new Sgd { Momentum = 0.9, Dampening = 0.5, IsNesterov = true } },
        { "Momentum", new Sgd { IsNesterov = true } },
        { "Momentum", new Sgd { Dampening = 0.1 } },
        { "weightDecay", new Sgd { WeightDecay = -1 } },
        { "weightDecay", new Adam { WeightDecay = double.NaN } },
        { "decay", new AdaGrad { RateDecay = -1 } },
        { "initialAccumulator", new AdaGrad { InitialAccumulator = double.PositiveInfinity } },
        { "gamma", new RmsProp { Gamma = 1 } },
        { "beta1", new Adam { Beta1 = 1 } },
        { "beta2", new Adam { Beta2 = -0.5 } },
        { "epsilon", new AdamW { Epsilon = -1e-8 } },
        { "rho", new AdaDelta { Rho = 2 } },
        { "beta2", new AdaMax { Beta2 = 1 } },
        { "momentumDecay", new NAdam { MomentumDecay = -1 } },
        { "beta1", new RAdam { Beta1 = double.NaN } },
        { "power", new Asgd { Alpha = -1 } },
        { "start", new Asgd { AverageFrom = -1 } },
        { "shrink", new Rprop { Shrink = 1 } },
        { "grow", new Rprop { Grow = 1 } },
        { "most", new Rprop { LeastStep = 1, MostStep = 0.5 } },
        { "beta1", new Lion { Beta1 = 1 } },
        { "beta2", new Lamb { Beta2 = 1 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_hyperparameter_is_named(string name, object rule)
    {
        using Affine<double> model = new();
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => new Optimizer<double>(model.Parameters, 0.1, (UpdateRule)rule));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_wrong_learning_rate_is_refused(double rate)
    {
        using Affine<double> model = new();
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => new Optimizer<double>(model.Parameters, rate, new Sgd()));
        Assert.StartsWith("learningRate must be above 0 and finite.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lbfgs<double>(model.Parameters, rate));
    }

    [Fact]
    public void A_schedule_may_end_at_a_learning_rate_of_zero_but_not_below()
    {
        using Affine<double> model = new();
        Optimizer<double> optimizer = new(model.Parameters, 0.1, new Sgd()) { LearningRate = 0 };
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = -1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = double.NaN);
        Assert.Equal(0, optimizer.LearningRate);
        double[] before = model.Values;
        optimizer.Step(model.Gradients());
        Assert.Equal(before, model.Values);
    }

    [Fact]
    public void Wrong_bounds_of_clipping_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipByGlobalNorm<float>(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipByGlobalNorm<float>(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipByValue<float>(-1));
    }
}
