using AutoGrad.Numbers;
using AutoGrad.Tape;
using BenchmarkDotNet.Attributes;

namespace AutoGrad.Benchmarks;

/// <summary>Recording and sweeping scalars against the same program on plain doubles; 10,000 multiply–adds an invocation.</summary>
[MemoryDiagnoser]
public class ScalarBenchmarks : IDisposable
{
    private const int Steps = 10_000;

    // The products over a round are 1, so that neither values nor adjoints leave the normal range.
    private readonly double[] factors = [1.25, 0.8, 2, 0.5];
    private readonly double[] terms = [0.5, -0.5, 0.25, -0.25];
    private readonly Scalar<double>[] a = new Scalar<double>[4];
    private readonly Scalar<double>[] b = new Scalar<double>[4];
    private readonly Tape<double> tape = new();

    [GlobalCleanup]
    public void Dispose()
    {
        tape.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps)]
    public double PlainMultiplyAdd()
    {
        double s = 1;
        for (int i = 0; i < Steps; i++)
        {
            s = (s * factors[i & 3]) + terms[i & 3];
        }

        return s;
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public double TapedMultiplyAdd()
    {
        tape.Reset();
        for (int i = 0; i < 4; i++)
        {
            a[i] = tape.Scalar(factors[i]);
            b[i] = tape.Scalar(terms[i]);
        }

        return tape.Backward(Chain())[a[0]];
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public double DualMultiplyAdd()
    {
        Dual<double> s = 1;
        Dual<double> factor = Dual<double>.Variable(1.0);
        for (int i = 0; i < Steps; i++)
        {
            s = (s * factor) + terms[i & 3];
        }

        return s.Tangent;
    }

    // A method of its own keeps the loop's locals few, as a user's program would.
    private Scalar<double> Chain()
    {
        Scalar<double> s = 1;
        for (int i = 0; i < Steps; i++)
        {
            s = (s * a[i & 3]) + b[i & 3];
        }

        return s;
    }
}
