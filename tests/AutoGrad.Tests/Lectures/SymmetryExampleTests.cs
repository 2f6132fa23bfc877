using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Lectures;

/// <summary>The lectures' example 17: all-zero initial weights.</summary>
public sealed class SymmetryExampleTests
{
    private const int Seed = 17;
    private const int Inputs = 3;
    private const int Hidden = 4;
    private const int Steps = 50;

    [Fact]
    public void Example_17_units_that_start_at_zero_stay_equal_for_ever()
    {
        Sequential<double> network = Train(new Zeros());
        double[] weight = network.Parameter("0.weight").Values.ToArray();
        double[] bias = network.Parameter("0.bias").Values.ToArray();
        double[] output = network.Parameter("2.weight").Values.ToArray();
        Assert.All(Enumerable.Range(1, Hidden - 1), unit => Assert.Equal(weight[..Inputs], weight[(unit * Inputs)..((unit + 1) * Inputs)]));
        Assert.Single(bias.Distinct());
        Assert.Single(output.Distinct());

        // Equal, not stuck: they have moved together.
        Assert.All(weight, w => Assert.NotEqual(0, w));
        Assert.All(output, w => Assert.NotEqual(0, w));
    }

    [Fact]
    public void Example_17_random_weights_do_not()
    {
        Sequential<double> network = Train(new Xavier());
        Assert.Equal(Hidden * Inputs, network.Parameter("0.weight").Values.ToArray().Distinct().Count());
        Assert.Equal(Hidden, network.Parameter("0.bias").Values.ToArray().Distinct().Count());
    }

    static Sequential<double> Train(IInitializer weights)
    {
        SeededRandom random = new(Seed);
        Sequential<double> network =
        [
            new Linear<double>(Inputs, Hidden, random, weights: weights), Activations.Sigmoid<double>(), new Linear<double>(Hidden, 1, random, weights: weights),
        ];
        double[] x = Samples.Numbers(new Random(Seed), 10, Inputs);
        double[] t = Samples.Numbers(new Random(Seed + 1), 10);
        using Tape<double> tape = new();
        for (int step = 0; step < Steps; step++)
        {
            tape.Reset();
            Gradients<double> gradients = tape.Backward(network.Forward(tape.Constant(x, 10, Inputs)).MeanSquaredError(tape.Constant(t, 10, 1)));
            foreach ((_, Parameter<double> parameter) in network.Parameters)
            {
                Assert.True(parameter.TryGradient(gradients, out ReadOnlySpan<double> gradient));
                for (int i = 0; i < gradient.Length; i++)
                {
                    parameter.Values[i] -= 0.1 * gradient[i];
                }
            }
        }

        return network;
    }
}
