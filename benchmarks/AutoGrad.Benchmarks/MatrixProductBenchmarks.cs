using AutoGrad.Tape;
using AutoGrad.Tensors;
using BenchmarkDotNet.Attributes;

namespace AutoGrad.Benchmarks;

/// <summary>A product of square matrices, alone and with the products of its backward pass, AᵀG and GBᵀ.</summary>
public class MatrixProductBenchmarks : TapeBenchmark
{
    private float[] a = [];
    private float[] b = [];
    private float[] upstream = [];

    [Params(64, 256, 1024)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Fill() => (a, b, upstream) = (Numbers(Size * Size, 1), Numbers(Size * Size, 2), Numbers(Size * Size, 3));

    [Benchmark]
    public float Forward()
    {
        Tape<float> tape = Fresh();
        return tape.Constant(a, Size, Size).MatMul(tape.Constant(b, Size, Size)).Values[0];
    }

    [Benchmark]
    public float ForwardAndBackward()
    {
        Tape<float> tape = Fresh();
        Variable<float> x = tape.Variable(a, Size, Size), y = tape.Variable(b, Size, Size);
        Gradients<float> gradients = tape.Backward(x.MatMul(y), upstream);
        return gradients[x][0] + gradients[y][0];
    }
}
