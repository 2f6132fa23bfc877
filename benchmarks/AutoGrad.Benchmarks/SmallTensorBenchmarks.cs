using AutoGrad.Tape;
using AutoGrad.Tensors;
using BenchmarkDotNet.Attributes;

namespace AutoGrad.Benchmarks;

/// <summary>The cost of the tape itself: sum(tanh(x · w + b)) on 16 elements, forward and backward.</summary>
[MemoryDiagnoser]
public class SmallTensorBenchmarks : IDisposable
{
    private readonly Tape<double> tape = new();
    private readonly double[] x = [.. Enumerable.Range(0, 16).Select(i => 1 - (i * 0.05))];
    private readonly double[] w = [.. Enumerable.Range(0, 16).Select(i => i * 0.1)];
    private readonly double[] b = [.. Enumerable.Range(0, 16).Select(i => i * 0.01)];
    private readonly int[] shape = [16];

    [GlobalCleanup]
    public void Dispose()
    {
        tape.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public double SumOfTanh()
    {
        tape.Reset();
        Variable<double> weight = tape.Variable(w, shape);
        Variable<double> bias = tape.Variable(b, shape);
        Variable<double> y = ((tape.Constant(x, shape) * weight) + bias).Tanh().SumTo(Shape.Scalar);
        Gradients<double> gradients = tape.Backward(y);
        return gradients[weight][0] + gradients[bias][0];
    }
}
