using AutoGrad.Networks.Optimization;
using AutoGrad.Tests.Transforms;

namespace AutoGrad.Tests.Networks.Optimization.Rules;

/// <summary>Rules by hand, on x²/20 + y² from (−7, 2), whose gradient is (x/10, 2y): at first (−0.7, 4).</summary>
public sealed class ClosedFormTests
{
    [Fact]
    public void SGD_goes_against_the_gradient() => Steps(new Sgd(), 0.5, [-7 + 0.35, 2 - 2]);

    [Fact]
    public void Momentum_is_the_lectures()
    {
        // v = −ηg; then v ← αv − ηg with g = (−0.693, 3.2).
        Steps(new Momentum { Alpha = 0.9 }, 0.1, [-6.93, 1.6], [-6.93 + (0.9 * 0.07) + 0.0693, 1.6 - (0.9 * 0.4) - 0.32]);
    }

    [Fact]
    public void The_lectures_momentum_keeps_the_velocity_when_the_rate_changes()
    {
        using Plane plane = new(Plane.Bowl, -7, 2);
        Optimizer<double> optimizer = new(plane.Parameters, 0.1, new Momentum());
        optimizer.Step(plane.At().Gradients);
        optimizer.LearningRate = 0;
        optimizer.Step(plane.At().Gradients);
        Near.Equal([-6.93 + (0.9 * 0.07), 1.6 - (0.9 * 0.4)], plane.Point);
    }

    [Fact]
    public void Nesterov_looks_ahead() => Steps(new Nesterov { Alpha = 0.9 }, 0.1, [-7 + (0.1 * 1.9 * 0.7), 2 - (0.1 * 1.9 * 4)]);

    [Fact]
    public void AdaGrad_divides_by_the_root_of_the_sum_of_squares()
    {
        // The lecture has no ε. The second gradient is (−0.65, 3).
        double x = -6.5 + (0.5 * 0.65 / Math.Sqrt(0.49 + 0.4225));
        double y = 1.5 - (0.5 * 3 / Math.Sqrt(16 + 9));
        Steps(new AdaGrad { Epsilon = 0 }, 0.5, [-6.5, 1.5], [x, y]);
    }

    [Fact]
    public void RMSProp_divides_by_the_root_of_the_mean_square()
    {
        // h = (1 − γ)g² at first, so that the step is η/√(1 − γ) = 0.2 with γ = 0.75.
        double h = (0.75 * 0.25 * 16) + (0.25 * 3.6 * 3.6);
        Steps(new RmsProp { Gamma = 0.75, Epsilon = 0 }, 0.1, [-6.8, 1.8], [-6.8 + (0.1 * 0.68 / Math.Sqrt((0.75 * 0.25 * 0.49) + (0.25 * 0.68 * 0.68))), 1.8 - (0.1 * 3.6 / Math.Sqrt(h))]);
    }

    [Fact]
    public void Adam_corrects_the_bias()
    {
        // The first step is η in each coordinate; the second gradient is (−0.67, 3.4).
        double m = ((0.9 * 0.1 * 4) + (0.1 * 3.4)) / (1 - 0.81);
        double v = ((0.999 * 0.001 * 16) + (0.001 * 3.4 * 3.4)) / (1 - (0.999 * 0.999));
        double mx = ((0.9 * 0.1 * 0.7) + (0.1 * 0.67)) / (1 - 0.81);
        double vx = ((0.999 * 0.001 * 0.49) + (0.001 * 0.67 * 0.67)) / (1 - (0.999 * 0.999));

        // 1 − 0.999² has lost three digits in either form.
        Steps(new Adam { Epsilon = 0 }, 0.3, 1e-11, [-6.7, 1.7], [-6.7 + (0.3 * mx / Math.Sqrt(vx)), 1.7 - (0.3 * m / Math.Sqrt(v))]);
    }

    [Fact]
    public void AdamW_decays_the_weights_beside_the_step() =>
        Steps(new AdamW { Epsilon = 0, WeightDecay = 0.1 }, 0.3, [-7 + 0.3 + (0.03 * 7), 2 - 0.3 - (0.03 * 2)]);

    [Fact]
    public void Lion_goes_by_signs_of_the_mixture()
    {
        // m = 0.01·g after the first step; then the signs are of 0.9m + 0.1g, those of g here.
        Steps(new Lion { WeightDecay = 0.5 }, 0.1, [-7 + 0.1 + (0.05 * 7), 2 - 0.1 - (0.05 * 2)], [-6.55 + 0.1 + (0.05 * 6.55), 1.8 - 0.1 - (0.05 * 1.8)]);
    }

    [Fact]
    public void Lion_stands_still_at_a_gradient_of_zero()
    {
        using Plane plane = new(Plane.Bowl, 0, 2);
        Assert.Equal(0, plane.Path(new Lion(), 0.1, 3)[^1][0]);
    }

    [Fact]
    public void LAMB_moves_by_a_share_of_the_weights_norm()
    {
        // Adam's first direction is (−1, 1); with λ = 0 the step has length η‖W‖.
        double length = 0.01 * Math.Sqrt(49 + 4) / Math.Sqrt(2);
        Steps(new Lamb { Epsilon = 0 }, 0.01, [-7 + length, 2 - length]);
    }

    [Fact]
    public void NAdam_is_the_papers_unless_libtorchs_is_asked_for()
    {
        double mu = 0.9 * (1 - (0.5 * Math.Pow(0.96, 0.004)));
        double next = 0.9 * (1 - (0.5 * Math.Pow(0.96, 0.008)));
        double paper = 0.1 * (1 + (next * 0.1 / (1 - (mu * next))));
        double libtorch = 0.1 * (1 + (next * 0.1 / (1 - (mu * mu * next))));
        Steps(new NAdam { Epsilon = 0 }, 0.1, [-7 + paper, 2 - paper]);
        Steps(new NAdam { Epsilon = 0, RepeatsFactor = true }, 0.1, [-7 + libtorch, 2 - libtorch]);
    }

    [Fact]
    public void ASGD_keeps_the_mean_of_the_weights()
    {
        using Plane plane = new(Plane.Bowl, -7, 2);
        Optimizer<double> optimizer = new(plane.Parameters, 0.1, new Asgd { AverageFrom = 2 });
        List<double> xs = [];
        for (int i = 0; i < 8; i++)
        {
            optimizer.Step(plane.At().Gradients);
            xs.Add(plane.X);
        }

        // Steps 1 to 4 have μ = 1; from the fifth on the mean takes in the point before it.
        double average = Assert.Single(optimizer.State.Tensors, named => named.Name == "point.average.w").Parameter.Values[0];
        Near.Equal(xs[3..].Average(), average);
    }

    [Fact]
    public void Rprop_grows_its_steps_while_the_sign_holds() => Steps(new Rprop(), 0.5, [-6.5, 1.5], [-5.9, 0.9], [-5.18, 0.18]);

    static void Steps(UpdateRule rule, double rate, params double[][] expected) => Steps(rule, rate, 1e-13, expected);

    static void Steps(UpdateRule rule, double rate, double tolerance, params double[][] expected)
    {
        using Plane plane = new(Plane.Bowl, -7, 2);
        double[][] path = plane.Path(rule, rate, expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Near.Equal(expected[i], path[i], $"step {i + 1}", tolerance);
        }
    }
}
