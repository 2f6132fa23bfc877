using AutoGrad.Tape;
using AutoGrad.Tensors;
using BenchmarkDotNet.Attributes;

namespace AutoGrad.Benchmarks;

/// <summary>Filters of 3 × 3 and a maximum over 2 × 2 on 16 images, forward and backward.</summary>
public class ConvolutionBenchmarks : TapeBenchmark
{
    private const int Batch = 16;
    private const int Side = 32;
    private const int Filters = 16;

    private float[] images = [];
    private float[] weights = [];
    private float[] upstream = [];
    private float[] pooledUpstream = [];

    [Params(3, 16)]
    public int Channels { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        images = Numbers(Batch * Channels * Side * Side, 1);
        weights = Numbers(Filters * Channels * 9, 2);
        upstream = Numbers(Batch * Filters * Side * Side, 3);
        pooledUpstream = Numbers(Batch * Channels * Side * Side / 4, 4);
    }

    [Benchmark]
    public float Conv2d()
    {
        Tape<float> tape = Fresh();
        Variable<float> x = tape.Variable(images, Batch, Channels, Side, Side), w = tape.Variable(weights, Filters, Channels, 3, 3);
        Gradients<float> gradients = tape.Backward(x.Conv2d(w, padding: 1), upstream);
        return gradients[x][0] + gradients[w][0];
    }

    [Benchmark]
    public float MaxPool2d()
    {
        Tape<float> tape = Fresh();
        Variable<float> x = tape.Variable(images, Batch, Channels, Side, Side);
        return tape.Backward(x.MaxPool2d(2), pooledUpstream)[x][0];
    }
}
