using System.Diagnostics;
using AutoGrad.Comparison.Programs;

namespace AutoGrad.Comparison.Measuring;

/// <summary>Times a program by samples; short ones are repeated within a sample.</summary>
internal static class Timing
{
    // Long against the clock's grain of some 30 ns.
    private const double ShortestSample = 100e-6;

    /// <summary>
    /// Runs a program until its code is compiled for good: methods are promoted after 30 calls and a pause, twice (with a
    /// profile between), so work and pauses take turns. Ends when the median has settled, or after <paramref name="most"/> seconds.
    /// </summary>
    public static void WarmUp(IProgram program, double most)
    {
        const int LeastRounds = 10;
        const int LeastSamples = 100;
        int count = 0;
        Stopwatch watch = Stopwatch.StartNew();
        double before = double.PositiveInfinity;
        for (int round = 0; watch.Elapsed.TotalSeconds < most; round++)
        {
            List<double> samples = Samples(program, 0.05);
            count += samples.Count;
            double now = Median(samples);
            if (round >= LeastRounds && count >= LeastSamples && now > 0.98 * before)
            {
                return;
            }

            before = now;
            Thread.Sleep(60);
        }
    }

    /// <summary>Seconds a run, a sample each, for about so many seconds in all; one sample at least.</summary>
    public static List<double> Samples(IProgram program, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        program.Run();
        double first = Stopwatch.GetElapsedTime(start).TotalSeconds;
        List<double> samples = [];
        if (first > seconds)
        {
            return [first];
        }

        int repeats = Math.Max(1, (int)Math.Ceiling(ShortestSample / Math.Max(first, 1e-8)));
        while (samples.Count == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            long before = Stopwatch.GetTimestamp();
            for (int i = 0; i < repeats; i++)
            {
                program.Run();
            }

            double sample = Stopwatch.GetElapsedTime(before).TotalSeconds;
            samples.Add(sample / repeats);
            if (sample < ShortestSample / 2)
            {
                repeats *= 2;
            }
        }

        return samples;
    }

    /// <summary>The bytes that a steady run allocates on the calling thread: the fewest of some rounds.</summary>
    public static double AllocatedBytes(IProgram program)
    {
        const int Runs = 5;
        long least = long.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Runs; i++)
            {
                program.Run();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (double)least / Runs;
    }

    /// <summary>The middle of some numbers.</summary>
    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
