using AutoGrad.Networks.Optimization;
using AutoGrad.Tests.Transforms;

namespace AutoGrad.Tests.Networks.Optimization;

public sealed class WeightAverageTests
{
    [Fact]
    public void The_average_is_its_formula()
    {
        using Plane plane = new(Plane.Bowl, -7, 2);
        Optimizer<double> optimizer = new(plane.Parameters, 0.1, new Sgd());
        WeightAverage<double> average = new(plane.Parameters, 0.8);
        double expected = -7;
        for (int i = 0; i < 10; i++)
        {
            optimizer.Step(plane.At().Gradients);
            average.Update();
            expected = (0.8 * expected) + (0.2 * plane.X);
        }

        Near.Equal(expected, average.State.Tensors[0].Parameter.Values[0]);
        Assert.Equal("point.average", average.State.Tensors[0].Name);
    }

    [Fact]
    public void Swapping_in_and_out_gives_the_weights_back_bit_for_bit()
    {
        using Affine<float> model = new();
        Optimizer<float> optimizer = new(model.Parameters, 0.1, new Sgd());
        WeightAverage<float> average = new(model.Parameters, 0.5);
        optimizer.Step(model.Gradients());
        average.Update();
        float[] weights = model.Values;
        average.SwapIn();
        Assert.True(average.IsSwappedIn);
        Assert.NotEqual(weights, model.Values);
        Assert.Contains("SwapOut first", Assert.Throws<InvalidOperationException>(average.Update).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(average.SwapIn);
        average.SwapOut();
        Assert.Equal(weights, model.Values);
        Assert.Contains("SwapIn first", Assert.Throws<InvalidOperationException>(average.SwapOut).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_average_continues()
    {
        using Affine<double> model = new();
        Optimizer<double> optimizer = new(model.Parameters, 0.1, new Sgd());
        WeightAverage<double> average = new(model.Parameters, 0.9);
        optimizer.Step(model.Gradients());
        average.Update();
        SavedState<double> saved = average.State.Save();
        WeightAverage<double> continued = new(model.Parameters, 0.9);
        continued.State.Restore(saved);
        optimizer.Step(model.Gradients());
        average.Update();
        continued.Update();
        Assert.Equal(average.State.Tensors[0].Parameter.Values, continued.State.Tensors[0].Parameter.Values);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        using Affine<double> model = new();
        Assert.Throws<ArgumentException>(() => new WeightAverage<double>([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage<double>(model.Parameters, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage<double>(model.Parameters, double.NaN));
    }
}
