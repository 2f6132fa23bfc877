using System.Numerics.Tensors;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using BenchmarkDotNet.Attributes;

namespace AutoGrad.Benchmarks;

/// <summary>
/// A pointwise operation forward and backward through the tape, against the passes over memory that it cannot do
/// without, by .NET's own span kernels on arrays that exist already.
/// </summary>
[MemoryDiagnoser]
public class PointwiseBenchmarks : IDisposable
{
    private readonly Tape<double> tape = new();
    private double[] x = [];
    private double[] y = [];
    private double[] ones = [];
    private double[] z = [];
    private double[] dx = [];
    private double[] dy = [];
    private int[] shape = [];

    [Params(1024, 1_000_000)]
    public int Count { get; set; }

    [GlobalCleanup]
    public void Dispose()
    {
        tape.Dispose();
        GC.SuppressFinalize(this);
    }

    [GlobalSetup]
    public void Fill()
    {
        Random random = new(1);
        x = [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble())];
        y = [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble())];
        ones = [.. Enumerable.Repeat(1.0, Count)];
        z = new double[Count];
        dx = new double[Count];
        dy = new double[Count];
        shape = [Count];
    }

    [Benchmark(Baseline = true)]
    public double SpansMultiplyAndBothPullbacks()
    {
        TensorPrimitives.Multiply(x, y, z);
        TensorPrimitives.Multiply(ones, y, dx);
        TensorPrimitives.Multiply(ones, x, dy);
        return dx[0] + dy[0];
    }

    [Benchmark]
    public double TapeMultiplyForwardAndBackward()
    {
        tape.Reset();
        Variable<double> a = tape.Variable(x, shape);
        Variable<double> b = tape.Variable(y, shape);
        Gradients<double> gradients = tape.Backward(a * b, ones);
        return gradients[a][0] + gradients[b][0];
    }

    [Benchmark]
    public double TapeSigmoidForwardAndBackward()
    {
        tape.Reset();
        Variable<double> a = tape.Variable(x, shape);
        return tape.Backward(a.Sigmoid(), ones)[a][0];
    }
}
