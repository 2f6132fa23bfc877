using AutoGrad.Tape;
using AutoGrad.Tensors;
using BenchmarkDotNet.Attributes;

namespace AutoGrad.Benchmarks;

/// <summary>What works along the rows, or the columns, of a matrix of 512 × 1024, forward and backward.</summary>
public class RowBenchmarks : TapeBenchmark
{
    private const int Rows = 512;
    private const int Columns = 1024;

    private readonly float[] values = Numbers(Rows * Columns, 1);
    private readonly float[] upstream = Numbers(Rows * Columns, 2);
    private readonly float[] weights = Numbers(Columns, 3);
    private readonly int[] labels = [.. Enumerable.Range(0, Rows).Select(i => i * 7 % Columns)];

    [Benchmark]
    public float SumOfRows() => Reduced(x => x.Sum(1));

    [Benchmark]
    public float SumOfColumns() => Reduced(x => x.Sum(0));

    [Benchmark]
    public float MaxOfRows() => Reduced(x => x.Max(1));

    [Benchmark]
    public float LogSumExpOfRows() => Reduced(x => x.LogSumExp(1));

    [Benchmark]
    public float SoftmaxOfRows() => Whole(x => x.Softmax(1));

    [Benchmark]
    public float SoftmaxOfColumns() => Whole(x => x.Softmax(0));

    [Benchmark]
    public float SoftmaxCrossEntropy() => Reduced(x => x.SoftmaxCrossEntropy(labels));

    [Benchmark]
    public float LayerNorm() => Whole(x => x.LayerNorm([Columns], x.Tape.Variable(weights, Columns), x.Tape.Variable(weights, Columns)));

    private float Reduced(Func<Variable<float>, Variable<float>> operation)
    {
        Tape<float> tape = Fresh();
        Variable<float> x = tape.Variable(values, Rows, Columns);
        Variable<float> y = operation(x);
        return tape.Backward(y, upstream.AsSpan(0, y.Count))[x][0];
    }

    private float Whole(Func<Variable<float>, Variable<float>> operation)
    {
        Tape<float> tape = Fresh();
        Variable<float> x = tape.Variable(values, Rows, Columns);
        return tape.Backward(operation(x), upstream)[x][0];
    }
}
