using AutoGrad.Tape;
using BenchmarkDotNet.Attributes;

namespace AutoGrad.Benchmarks;

/// <summary>A benchmark on a tape of its own, which every run resets first. Numbers are random, with a seed.</summary>
[MemoryDiagnoser]
public abstract class TapeBenchmark : IDisposable
{
    private Tape<float>? tape;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalCleanup]
    public void Dispose()
    {
        tape?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Tape<float> Fresh()
    {
        tape ??= new Tape<float> { Threads = Threads };
        tape.Reset();
        return tape;
    }

    protected static float[] Numbers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
