using AutoGrad.GradBench.Problems;

namespace AutoGrad.Tests.GradBench;

/// <summary>The problems against closed forms, differences, and their other texts.</summary>
public class ProblemTests
{
    // At the benchmark's sizes the gradient underflows to 0; at n ≤ 4 it does not.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(2, 3)]
    [InlineData(3, 50)]
    [InlineData(4, 20)]
    public void Ode_has_its_numeric_gradient(int n, int steps)
    {
        double[] x = [.. Enumerable.Range(0, n).Select(i => 0.5 + (0.3 * i))];
        double[] gradient = Ode.Gradient(new OdeInput { X = x, S = steps }).Run();
        Assert.Equal(n, gradient.Length);
        for (int i = 0; i < n; i++)
        {
            // y is a polynomial of degree 1 in each x: a central difference has no error but rounding.
            double[] up = [.. x], down = [.. x];
            up[i] += 0.5;
            down[i] -= 0.5;
            double difference = Ode.Solve<double>(up, steps)[^1] - Ode.Solve<double>(down, steps)[^1];
            Assert.Equal(difference, gradient[i], 1e-12);
        }
    }

    // y₀ = 2x₀, y₁ = x₀x₁·2²/2, y₂ = x₀x₁x₂·2³/6, y₃ = Πx·2⁴/24: polynomials of degree ≤ 4 in time, which the method solves exactly.
    [Fact]
    public void Ode_has_its_closed_form()
    {
        double[] x = [0.5, 1.25, -2, 3];
        double[] y = Ode.Solve<double>(x, 5);
        double[] exact = [2 * x[0], 2 * x[0] * x[1], 4.0 / 3 * x[0] * x[1] * x[2], 2.0 / 3 * x[0] * x[1] * x[2] * x[3]];
        for (int i = 0; i < y.Length; i++)
        {
            Assert.Equal(exact[i], y[i], 1e-13);
            double[] gradient = Ode.Gradient(new OdeInput { X = x[..(i + 1)], S = 5 }).Run();
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(exact[i] / x[j], gradient[j], 1e-12);
            }
        }
    }

    [Fact]
    public void Det_of_one_row_is_its_element()
    {
        Assert.Equal([-4], Conversation.Output("det", "primal", """{"A":[-4],"ell":1,"min_seconds":0}"""));
        Assert.Equal([1], Conversation.Output("det", "gradient", """{"A":[-4],"ell":1,"min_seconds":0}"""));
    }

    [Fact]
    public void Det_has_cofactors_for_its_gradient()
    {
        Assert.Equal([-2], Conversation.Output("det", "primal", """{"A":[1,2,3,4],"ell":2,"min_seconds":0}"""));
        Assert.Equal([4, -3, -2, 1], Conversation.Output("det", "gradient", """{"A":[1,2,3,4],"ell":2,"min_seconds":0}"""));
    }

    [Fact]
    public void Ba_without_rotation_differentiates_the_linear_form()
    {
        double[] camera = [0, 0, 0, 1, 2, 3, 2, 0.5, -0.5, 0.1, 0.01], point = [2, 4, 8];
        double[] errors = new double[2];
        BundleAdjustment.Errors<double>(camera, point, 0.5, [0, 0], errors);
        double square = (0.2 * 0.2) + (0.4 * 0.4), distortion = 1 + (0.1 * square) + (0.01 * square * square);
        Assert.Equal(0.5 * ((0.2 * distortion * 2) + 0.5), errors[0], 1e-14);
        Assert.Equal(0.5 * ((0.4 * distortion * 2) - 0.5), errors[1], 1e-14);
    }
}
