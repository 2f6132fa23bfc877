using AutoGrad.Networks.Optimization;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Networks.Optimization;

public sealed class LbfgsTests
{
    [Theory]
    [InlineData(-1.2, 1)]
    [InlineData(0, 0)]
    [InlineData(5, -20)]
    [InlineData(-30, 40)]
    public void Rosenbrocks_valley_is_followed_to_its_end(double x, double y)
    {
        using Plane plane = new(Plane.Rosenbrock, x, y);
        Lbfgs<double> optimizer = new(plane.Parameters, maxIterations: 300);
        double value = optimizer.Step(plane.At);

        // The step ends where the gradient is below 1e-7 or the loss changes by less than 1e-9.
        Assert.True(value < 1e-9, $"reached {value} at ({plane.X}, {plane.Y})");
        Assert.Equal(1, plane.X, 1e-4);
        Assert.Equal(1, plane.Y, 1e-4);
        Assert.InRange(optimizer.IterationCount, 1, 200);
    }

    [Fact]
    public void A_least_squares_fit_is_solved()
    {
        using Affine<double> model = new();
        Lbfgs<double> optimizer = new(model.Parameters, maxIterations: 100, gradientTolerance: 1e-10, changeTolerance: 0);
        optimizer.Step(() => model.LossOf());
        Gradients<double> gradients = model.Gradients();
        Assert.True(model.Weight.TryGradient(gradients, out ReadOnlySpan<double> weight));
        Assert.True(model.Bias.TryGradient(gradients, out ReadOnlySpan<double> bias));
        Assert.All((double[])[.. weight, .. bias], g => Assert.Equal(0, g, 1e-9));
    }

    [Fact]
    public void The_loss_never_rises()
    {
        using Plane plane = new(Plane.Rosenbrock, -1.2, 1);
        Lbfgs<double> optimizer = new(plane.Parameters, maxIterations: 1);
        double last = plane.At().Value;
        for (int i = 0; i < 60; i++)
        {
            double value = optimizer.Step(plane.At);
            Assert.True(value <= last, $"iteration {i}: {last} to {value}");
            Assert.Equal(value, plane.At().Value);
            last = value;
        }

        Assert.True(last < 1e-9, $"{last}");
    }

    [Fact]
    public void A_function_that_is_undefined_beyond_a_wall_is_searched_within()
    {
        // x − log x + y² has its minimum 1 at (1, 0), and no value where x < 0; the first step aims past the wall.
        using Plane plane = new((x, y) => x - x.Log() + y.Square(), 8, 3);
        double value = new Lbfgs<double>(plane.Parameters, 10, 100).Step(plane.At);
        Assert.Equal(1, value, 1e-8);
    }

    [Fact]
    public void A_saved_state_continues_bit_for_bit()
    {
        using Plane plane = new(Plane.Rosenbrock, -1.2, 1);
        Lbfgs<double> optimizer = new(plane.Parameters, maxIterations: 5, historySize: 3);
        optimizer.Step(plane.At);
        SavedState<double> saved = optimizer.State.Save();
        using Plane second = new(Plane.Rosenbrock, plane.X, plane.Y);
        using Plane third = new(Plane.Rosenbrock, plane.X, plane.Y);
        Lbfgs<double> continued = new(second.Parameters, maxIterations: 5, historySize: 3);
        continued.State.Restore(saved);
        Lbfgs<double> fresh = new(third.Parameters, maxIterations: 5, historySize: 3);
        for (int i = 0; i < 2; i++)
        {
            optimizer.Step(plane.At);
            continued.Step(second.At);
            fresh.Step(third.At);
        }

        Assert.Equal(plane.Point, second.Point);
        Assert.NotEqual(plane.Point, third.Point);
        ArgumentException error = Assert.Throws<ArgumentException>(() => continued.State.Restore(
            new SavedState<double>(saved.Tensors, new Dictionary<string, double>(saved.Scalars) { ["lbfgs.count"] = 4 })));
        Assert.Contains("'lbfgs.count' is a whole number from 0 to 3, but 4 was saved", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_that_is_not_finite_is_refused_and_nothing_changes()
    {
        using Plane plane = new((x, y) => x.Log() + y.Square(), -1, 3);
        Assert.Throws<InvalidOperationException>(() => new Lbfgs<double>(plane.Parameters).Step(plane.At));
        Assert.Equal([-1, 3], plane.Point);
    }

    [Fact]
    public void A_loss_that_holds_none_of_the_parameters_is_refused()
    {
        using Affine<double> model = new();
        using Affine<double> other = new();
        Assert.Throws<InvalidOperationException>(() => new Lbfgs<double>(model.Parameters).Step(() => other.LossOf()));
    }

    [Fact]
    public void A_fault_in_the_loss_leaves_the_weights_of_the_last_iteration()
    {
        using Plane plane = new(Plane.Rosenbrock, -1.2, 1);
        int calls = 0;
        Lbfgs<double> optimizer = new(plane.Parameters);
        Assert.Throws<TimeoutException>(() => optimizer.Step(() => ++calls < 3 ? plane.At() : throw new TimeoutException()));
        double value = plane.At().Value;
        Assert.True(value <= 24.2, $"{value}, the start has 24.2");
        Assert.True(double.IsFinite(value));
    }

    [Fact]
    public void A_function_without_a_floor_stops_after_its_iterations()
    {
        using Plane plane = new((x, y) => x + y, 0, 0);
        Lbfgs<double> optimizer = new(plane.Parameters, maxIterations: 3);
        Assert.True(optimizer.Step(plane.At) < 0);
        Assert.InRange(optimizer.IterationCount, 1, 3);
    }

    [Fact]
    public void It_works_in_single_precision()
    {
        using Affine<float> model = new();
        using Affine<double> reference = new();
        float loss = new Lbfgs<float>(model.Parameters, maxIterations: 100).Step(() => model.LossOf());
        double exact = new Lbfgs<double>(reference.Parameters, maxIterations: 100).Step(() => reference.LossOf());
        Assert.Equal(exact, loss, 1e-5);
    }
}
