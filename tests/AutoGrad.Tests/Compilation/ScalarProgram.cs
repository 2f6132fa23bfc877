using System.Numerics;
using AutoGrad.Rules;

namespace AutoGrad.Tests.Compilation;

/// <summary>A program of scalars drawn from a seed, with branches and loops; it runs on any number.</summary>
internal sealed class ScalarProgram
{
    // Whose text is the same on numbers and on registers, to the last bit.
    static readonly Gate[] Exact =
    [
        new SumGate(), new DifferenceGate(), new ProductGate(), new QuotientGate(), new RootGate(), new GreatestGate(), new LeastGate(),
    ];

    static readonly Gate[] Smooth =
    [
        new MapGate<Sine>(default), new MapGate<Cosine>(default), new MapGate<HyperbolicTangent>(default), new MapGate<Sigmoid>(new(2)),
        new MapGate<Softplus>(new(1)), new MapGate<ErrorFunction>(default), new MapGate<Gelu>(default), new MapGate<ArcTangent>(default),
        new ZipGate<Hypotenuse>(default), new ZipGate<LogAddExp>(default), new ZipGate<Interpolate>(new(0.25)),
    ];

    readonly (Gate Gate, int X, int Y)[] steps;

    /// <summary>Draws steps on values that are used again and again; no step is drawn twice.</summary>
    public ScalarProgram(int seed, bool exact)
    {
        Random random = new(seed);
        Inputs = random.Next(1, 6);
        Outputs = random.Next(1, 4);
        HashSet<(Gate, int, int)> drawn = [];
        List<(Gate, int, int)> list = [];
        for (int count = random.Next(Outputs, 30); list.Count < count;)
        {
            int known = Inputs + list.Count;
            Gate gate = random.Next(8) switch
            {
                0 => new BranchGate(Math.Round((2 * random.NextDouble()) - 1, 2)),
                1 => new LoopGate(),
                2 => new OrderGate(),
                3 => new ScaledGate(Math.Round((2 * random.NextDouble()) - 1, 2)),
                < 6 when !exact => Smooth[random.Next(Smooth.Length)],
                _ => Exact[random.Next(Exact.Length)],
            };
            (Gate, int, int) step = (gate, known - 1 - random.Next(Math.Min(known, 6)), random.Next(known));
            if (drawn.Add(step))
            {
                list.Add(step);
            }
        }

        steps = [.. list];
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public void Run<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        List<T> values = [.. x];
        foreach ((Gate gate, int a, int b) in steps)
        {
            values.Add(gate.Of(values[a], values[b]));
        }

        for (int i = 0; i < y.Length; i++)
        {
            y[i] = values[values.Count - 1 - i];
        }
    }

    /// <summary>Inputs that take many ways through the branches.</summary>
    public double[] Points(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count * Inputs).Select(_ => (4 * random.NextDouble()) - 2)];
    }

    public override string ToString() => string.Join('\n', steps.Select((step, i) => $"v{Inputs + i} = {step.Gate}(v{step.X}, v{step.Y})"));
}
