using System.Diagnostics;
using System.Runtime.Intrinsics;
using AutoGrad.Comparison.Programs;

namespace AutoGrad.Comparison.Measuring;

/// <summary>What the machine can do at most, measured in the run that is to be judged by it.</summary>
/// <param name="FloatPeak">Floating-point operations a second in registers, float, one thread; a multiply–add counts as two.</param>
/// <param name="DoublePeak">The same for double.</param>
/// <param name="FloatPeakOfTwo">Float, two threads together.</param>
/// <param name="DoublePeakOfTwo">Double, two threads together.</param>
/// <param name="Read">Bytes a second that one core reads from memory.</param>
/// <param name="ReadOfTwo">The same by two cores together.</param>
/// <param name="Copy">Bytes a second, read and written, that one core copies.</param>
/// <param name="CopyOfTwo">The same by two cores together.</param>
internal sealed record Machine(
    double FloatPeak, double DoublePeak, double FloatPeakOfTwo, double DoublePeakOfTwo, double Read, double ReadOfTwo, double Copy, double CopyOfTwo)
{
    // Far larger than any cache.
    private const int Memory = 1 << 28;
    private const int Rounds = 7;

    /// <summary>The peak for a precision and a number of threads.</summary>
    public double Peak(string precision, int threads) => (precision, threads) switch
    {
        ("f32", 1) => FloatPeak,
        ("f32", _) => FloatPeakOfTwo,
        (_, 1) => DoublePeak,
        _ => DoublePeakOfTwo,
    };

    /// <summary>Measures it; takes about six seconds.</summary>
    public static Machine Measure()
    {
        bool isWide = Vector512.IsHardwareAccelerated;
        return new(
            isWide ? Peak<WideFloat>(1) : Peak<NarrowFloat>(1),
            isWide ? Peak<WideDouble>(1) : Peak<NarrowDouble>(1),
            isWide ? Peak<WideFloat>(2) : Peak<NarrowFloat>(2),
            isWide ? Peak<WideDouble>(2) : Peak<NarrowDouble>(2),
            Bandwidth("r", 1, 1),
            Bandwidth("r", 2, 1),
            Bandwidth("c", 1, 2),
            Bandwidth("c", 2, 2));
    }

    private static double Bandwidth(string form, int threads, int arrays)
    {
        using Passes passes = new(form, Memory, threads);
        double best = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            passes.Run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (double)Memory * arrays / best;
    }

    private static double Peak<TRegister>(int threads)
        where TRegister : struct, IRegister<TRegister>
    {
        // Compiled for good first: only calls after a pause of 100 ms count, 30 promote a method, and it is promoted twice.
        for (int phase = 0; phase < 6; phase++)
        {
            for (int call = 0; call < 40; call++)
            {
                Rate<TRegister>();
            }

            Thread.Sleep(120);
        }

        double best = 0;
        for (int round = 0; round < 4 * Rounds; round++)
        {
            double[] rates = new double[threads];
            using Barrier barrier = new(threads);
            Thread[] workers = [.. Enumerable.Range(0, threads).Select(i => new Thread(() =>
            {
                barrier.SignalAndWait();
                rates[i] = Rate<TRegister>();
            }))];
            Array.ForEach(workers, worker => worker.Start());
            Array.ForEach(workers, worker => worker.Join());
            best = Math.Max(best, rates.Sum());
        }

        return best;
    }

    private static double Rate<TRegister>()
        where TRegister : struct, IRegister<TRegister>
    {
        const int Steps = 100_000;
        long start = Stopwatch.GetTimestamp();
        double result = MultiplyAdds<TRegister>(Steps);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return double.IsFinite(result) ? 2.0 * 12 * TRegister.Count * Steps / seconds : 0;
    }

    // Twelve sums that do not wait for each other: more than a latency of four or five cycles times two units.
    private static double MultiplyAdds<TRegister>(int steps)
        where TRegister : struct, IRegister<TRegister>
    {
        TRegister x = TRegister.Fill(0.999), y = TRegister.Fill(0.001);
        TRegister a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        for (int step = 0; step < steps; step++)
        {
            a = TRegister.MultiplyAdd(a, x, y);
            b = TRegister.MultiplyAdd(b, x, y);
            c = TRegister.MultiplyAdd(c, x, y);
            d = TRegister.MultiplyAdd(d, x, y);
            e = TRegister.MultiplyAdd(e, x, y);
            f = TRegister.MultiplyAdd(f, x, y);
            g = TRegister.MultiplyAdd(g, x, y);
            h = TRegister.MultiplyAdd(h, x, y);
            i = TRegister.MultiplyAdd(i, x, y);
            j = TRegister.MultiplyAdd(j, x, y);
            k = TRegister.MultiplyAdd(k, x, y);
            l = TRegister.MultiplyAdd(l, x, y);
        }

        return TRegister.First(a) + TRegister.First(b) + TRegister.First(c) + TRegister.First(d) + TRegister.First(e) + TRegister.First(f)
            + TRegister.First(g) + TRegister.First(h) + TRegister.First(i) + TRegister.First(j) + TRegister.First(k) + TRegister.First(l);
    }
}
