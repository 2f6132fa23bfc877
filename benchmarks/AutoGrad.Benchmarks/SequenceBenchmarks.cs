using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using BenchmarkDotNet.Attributes;

namespace AutoGrad.Benchmarks;

/// <summary>Attention and recurrent layers on sequences, forward and backward.</summary>
public class SequenceBenchmarks : TapeBenchmark
{
    private const int Batch = 8;
    private const int Heads = 4;
    private const int Width = 64;

    private readonly Lstm<float> lstm = new(Width, Width, new SeededRandom(1));
    private readonly Gru<float> gru = new(Width, Width, new SeededRandom(1));
    private float[] values = [];

    [Params(32, 256)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Fill() => values = Numbers(Batch * Length * Width, 1);

    [Benchmark]
    public float Attention() => Sequence(causal: false);

    [Benchmark]
    public float CausalAttention() => Sequence(causal: true);

    [Benchmark]
    public float Lstm() => Recurrent(lstm);

    [Benchmark]
    public float Gru() => Recurrent(gru);

    private float Sequence(bool causal)
    {
        Tape<float> tape = Fresh();
        Variable<float> x = tape.Variable(values, Batch, Heads, Length, Width / Heads);
        return tape.Backward(x.Attention(x, x, causal: causal).Sum())[x][0];
    }

    private float Recurrent(Layer<float> layer)
    {
        Tape<float> tape = Fresh();
        Variable<float> x = tape.Variable(values, Batch, Length, Width);
        return tape.Backward(layer.Forward(x).Sum())[x][0];
    }
}
