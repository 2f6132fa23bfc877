using System.Diagnostics;
using AutoGrad.GradBench.Protocol;

namespace AutoGrad.GradBench.Local;

/// <summary>Median times of a primal and of its derivative, taken in turn.</summary>
internal sealed record Comparison(double Primal, double Derivative, long Bytes)
{
    private const int Warmups = 40;
    private const double Seconds = 0.8;

    public double Ratio => Derivative / Primal;

    public static Comparison Of<TPrimal, TDerivative>(Prepared<TPrimal> primal, Prepared<TDerivative> derivative)
    {
        using (primal)
        using (derivative)
        {
            // The first rounds are compiled and page memory in; pauses let the compiler's background thread catch up.
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Warmups && (i < 3 || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds); i++)
            {
                primal.Run();
                derivative.Run();
                Thread.Sleep(5);
            }

            List<double> primals = [], derivatives = [];
            start = Stopwatch.GetTimestamp();
            while (primals.Count < 5 || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds)
            {
                primals.Add(Time(primal.Run));
                derivatives.Add(Time(derivative.Run));
            }

            return new(Median(primals), Median(derivatives), derivative.Bytes);
        }
    }

    private static double Time<T>(Func<T> run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
