using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Tape;

namespace AutoGrad.Comparison.Programs;

/// <summary>Whole steps of training on one batch: forward, loss, backward, optimiser.</summary>
internal abstract class TrainingProgram<TNetwork> : IProgram
    where TNetwork : Module<float>
{
    private const int Steps = 4;

    private readonly Optimizer<float> optimizer;
    private readonly IReadOnlyList<(string Name, Parameter<float> Parameter)> parameters;

    /// <summary>The network's weights are set by <see cref="Formula"/>: parameter i from seed 100 + i, in ±1/√fan-in; vectors in ±0.1.</summary>
    protected TrainingProgram(TNetwork network, string rule, int threads)
    {
        Network = network;
        Tape = Threads.NewTape<float>(threads);
        parameters = network.Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            (string name, Parameter<float> parameter) = parameters[i];
            int fanIn = parameter.Shape.Rank < 2 ? 100 : parameter.Count / parameter.Shape[0];
            Formula.Fill(parameter.Values, 100 + i, 1 / Math.Sqrt(fanIn));
            if (name.EndsWith("norm.weight", StringComparison.Ordinal))
            {
                parameter.Values.Fill(1);
            }
        }

        optimizer = rule switch
        {
            "sgd" => new(parameters, 1e-3, new Sgd { Momentum = 0.9 }),
            "adam" => new(parameters, 1e-4, new Adam()),
            _ => throw new ArgumentException($"The rule is sgd or adam, but got {rule}.", nameof(rule)),
        };
    }

    protected TNetwork Network { get; }

    protected Tape<float> Tape { get; }

    /// <summary>The losses of the first steps, and how far each parameter went: Σ (w − w₀)².</summary>
    public double[][] Results()
    {
        float[][] before = [.. parameters.Select(named => named.Parameter.Values.ToArray())];
        double[] losses = new double[Steps];
        foreach (ref double loss in losses.AsSpan())
        {
            loss = Step().Value;
        }

        return [losses, [.. parameters.Select((named, i) => Distance(named.Parameter.Values, before[i]))]];
    }

    public void Run() => Step();

    public void Dispose() => Tape.Dispose();

    protected abstract Variable<float> Loss();

    private Variable<float> Step()
    {
        Tape.Reset();
        Variable<float> loss = Loss();
        optimizer.Step(Tape.Backward(loss));
        return loss;
    }

    private static double Distance(ReadOnlySpan<float> after, ReadOnlySpan<float> before)
    {
        double sum = 0;
        for (int i = 0; i < after.Length; i++)
        {
            double moved = (double)after[i] - before[i];
            sum += moved * moved;
        }

        return sum;
    }
}
