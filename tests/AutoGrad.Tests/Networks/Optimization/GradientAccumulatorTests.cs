using AutoGrad.Networks.Optimization;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Transforms;

namespace AutoGrad.Tests.Networks.Optimization;

public sealed class GradientAccumulatorTests
{
    [Theory]
    [InlineData(Reduction.Mean)]
    [InlineData(Reduction.Sum)]
    public void Micro_batches_make_the_step_of_the_whole_batch(Reduction reduction)
    {
        const int Parts = 4;
        using Affine<double> whole = new();
        using Affine<double> parts = new();
        Optimizer<double> one = new(whole.Parameters, 0.1, new Adam());
        Optimizer<double> many = new(parts.Parameters, 0.1, new Adam());
        GradientAccumulator<double> accumulator = new(parts.Parameters, reduction);
        for (int step = 0; step < 5; step++)
        {
            one.Step(whole.Gradients(reduction: reduction));
            for (int i = 0; i < Parts; i++)
            {
                accumulator.Add(parts.Gradients(2 * i, 2, reduction));
            }

            Assert.Equal(Parts, accumulator.Count);
            many.Step(accumulator);
            Assert.Equal(0, accumulator.Count);
        }

        // Sums in another order.
        Near.Equal(whole.Values, parts.Values);
    }

    [Fact]
    public void A_parameter_that_misses_a_micro_batch_counts_as_zero_there()
    {
        using Affine<double> model = new();
        GradientAccumulator<double> accumulator = new(model.Parameters);
        accumulator.Add(model.OfBias(3));
        Assert.False(accumulator.TryGradient(model.Weight, out _));
        accumulator.Add(model.OfBias(2));
        accumulator.Add(model.Gradients());
        Assert.True(model.Bias.TryGradient(model.Gradients(), out ReadOnlySpan<double> bias));
        double expected = (5 + bias[0]) / 3;
        Assert.True(model.Weight.TryGradient(model.Gradients(), out _));
        Assert.True(accumulator.TryGradient(model.Bias, out ReadOnlySpan<double> mean));
        Near.Equal(expected, mean[0]);
        Assert.True(accumulator.TryGradient(model.Weight, out ReadOnlySpan<double> weight));
        Assert.Equal(6, weight.Length);
    }

    [Fact]
    public void An_empty_accumulator_makes_no_step()
    {
        using Affine<double> model = new();
        GradientAccumulator<double> accumulator = new(model.Parameters);
        Optimizer<double> optimizer = new(model.Parameters, 0.1, new Sgd());
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(accumulator));
        Assert.Throws<ArgumentException>(() => new GradientAccumulator<double>([]));
        Assert.Throws<ArgumentException>(() => new GradientAccumulator<double>(model.Parameters, Reduction.None));
        Assert.Throws<ArgumentException>(() => new GradientAccumulator<double>([("a", model.Bias), ("b", model.Bias)]));
    }

    [Fact]
    public void A_steady_loop_allocates_nothing()
    {
        using Affine<float> model = new();
        GradientAccumulator<float> accumulator = new(model.Parameters);
        Optimizer<float> optimizer = new(model.Parameters, 0.1, new Adam());
        WeightAverage<float> average = new(model.Parameters);
        Gradients<float> gradients = model.Gradients();
        long bytes = SteadyLoop.Bytes(() =>
        {
            accumulator.Add(gradients);
            accumulator.Add(gradients);
            optimizer.Step(accumulator);
            average.Update();
        });
        Assert.True(bytes == 0, $"{bytes} bytes in 100 steps");
    }
}
