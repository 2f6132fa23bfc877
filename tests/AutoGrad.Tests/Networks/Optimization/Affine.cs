using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Networks.Optimization;

/// <summary>A small regression, Wx + b on random samples: two parameters, and losses of chosen samples.</summary>
internal sealed class Affine<T> : Module<T>, IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public const int Samples = 8;

    private readonly Tape<T> tape = new();
    private readonly T[] inputs = new T[Samples * 3];
    private readonly T[] targets = new T[Samples * 2];

    public Affine(long seed = 3)
    {
        SeededRandom random = new(seed);
        Weight = Add("weight", new Parameter<T>(Shape.Of(2, 3)));
        Bias = Add("bias", new Parameter<T>(Shape.Of(2)));
        Fill(random, Weight.Values);
        Fill(random, Bias.Values);
        Fill(random, inputs);
        Fill(random, targets);
    }

    public Parameter<T> Weight { get; }

    public Parameter<T> Bias { get; }

    public T[] Values => [.. Weight.Values, .. Bias.Values];

    /// <summary>The gradients of the mean squared error, or its sum, over some samples.</summary>
    public Gradients<T> Gradients(int start = 0, int count = Samples, Reduction reduction = Reduction.Mean) => LossOf(start, count, reduction).Gradients;

    public (T Loss, Gradients<T> Gradients) LossOf(int start = 0, int count = Samples, Reduction reduction = Reduction.Mean)
    {
        tape.Reset();
        Variable<T> x = tape.Constant(inputs.AsSpan(3 * start, 3 * count), count, 3);
        Variable<T> t = tape.Constant(targets.AsSpan(2 * start, 2 * count), count, 2);
        Variable<T> y = x.MatMul(Weight.On(tape), false, true) + Bias.On(tape);
        Variable<T> loss = y.MeanSquaredError(t, reduction);
        return (loss.Value, tape.Backward(loss));
    }

    /// <summary>The gradients of a loss in which only the bias takes part, times a factor.</summary>
    public Gradients<T> OfBias(double factor)
    {
        tape.Reset();
        return tape.Backward((Bias.On(tape) * factor).Sum());
    }

    public void Dispose() => tape.Dispose();

    private static void Fill(SeededRandom random, Span<T> values)
    {
        foreach (ref T value in values)
        {
            value = T.CreateTruncating(random.NextNormal());
        }
    }
}
