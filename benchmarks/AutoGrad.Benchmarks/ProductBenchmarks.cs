using AutoGrad.Tape;
using AutoGrad.Tensors;
using BenchmarkDotNet.Attributes;

namespace AutoGrad.Benchmarks;

/// <summary>Matrix products through the tape, without recording: divide 2 m n k by the time for the rate of arithmetic.</summary>
[MemoryDiagnoser]
public class ProductBenchmarks : IDisposable
{
    private readonly Tape<float> singles = new();
    private readonly Tape<double> doubles = new();
    private float[] a = [];
    private float[] b = [];
    private double[] c = [];
    private double[] d = [];
    private int[] left = [];
    private int[] right = [];
    private int[] vector = [];
    private float[] x = [];

    /// <summary>Rows, terms and columns: squares around the caches, and the layers of networks.</summary>
    [Params("32 32 32", "64 64 64", "128 128 128", "512 512 512", "1024 1024 1024", "64 784 256", "128 1024 1024")]
    public string Size { get; set; } = string.Empty;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int[] lengths = [.. Size.Split(' ').Select(int.Parse)];
        left = [lengths[0], lengths[1]];
        right = [lengths[1], lengths[2]];
        vector = [lengths[1]];
        Random random = new(1);
        a = Numbers(random, left[0] * left[1]);
        b = Numbers(random, right[0] * right[1]);
        c = [.. a.Select(number => (double)number)];
        d = [.. b.Select(number => (double)number)];
        x = Numbers(random, vector[0]);
        singles.Threads = Threads;
        doubles.Threads = Threads;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        singles.Dispose();
        doubles.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public float OfSingles()
    {
        singles.Reset();
        return singles.Constant(a, left).MatMul(singles.Constant(b, right)).Values[0];
    }

    [Benchmark]
    public double OfDoubles()
    {
        doubles.Reset();
        return doubles.Constant(c, left).MatMul(doubles.Constant(d, right)).Values[0];
    }

    [Benchmark]
    public float WithTheRightFactorTransposed()
    {
        singles.Reset();
        return singles.Constant(a, left).MatMul(singles.Constant(b, [right[1], right[0]]), false, true).Values[0];
    }

    [Benchmark]
    public float WithTheLeftFactorTransposed()
    {
        singles.Reset();
        return singles.Constant(a, [left[1], left[0]]).MatMul(singles.Constant(b, right), true, false).Values[0];
    }

    [Benchmark]
    public float WithAVector()
    {
        singles.Reset();
        return singles.Constant(a, left).MatMul(singles.Constant(x, vector)).Values[0];
    }

    private static float[] Numbers(Random random, int count)
    {
        float[] numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
        {
            number = random.NextSingle() - 0.5f;
        }

        return numbers;
    }
}
