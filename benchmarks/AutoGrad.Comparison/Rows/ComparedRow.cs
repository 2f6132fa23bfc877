using System.Globalization;
using AutoGrad.Comparison.Driving;

namespace AutoGrad.Comparison.Rows;

/// <summary>A row whose cases run on both sides in turn. Results that differ are an error and give no figure.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Cases">The cases for a number of threads.</param>
internal sealed record ComparedRow(string Name, string Title, Func<int, IEnumerable<Case>> Cases) : Row(Name, Title)
{
    // A peer that was so much faster when it was tried has been disturbed since, by whatever else the machine does; that is no
    // result in our favour. It is measured again, and if that does not help the figure is the one from when it was tried.
    private const double Disturbed = 1.25;
    private const int Attempts = 3;

    public override IEnumerable<Line> Measure(Bench bench)
    {
        foreach (int threads in bench.Threads)
        {
            foreach (Case subject in Cases(threads).Where(subject => bench.Wants(subject.Label) && (subject.IsQuick || !bench.IsQuick)))
            {
                Line line;
                try
                {
                    line = Compare(bench, subject, threads);
                }
                catch (InvalidOperationException e)
                {
                    line = new Line(subject.Label, threads) { Error = e.Message };
                }

                yield return line;
            }
        }
    }

    private static Line Compare(Bench bench, Case subject, int threads)
    {
        Side ours = bench.Ours("ours");
        double[][] results = ours.Start(subject.Program, threads);
        (Side theirs, string setting, double deviation, Dictionary<string, double> trials) = Best(bench, subject, threads, results);
        bench.WarmUp(ours);
        List<Side> contestants = [ours, theirs];
        if (subject.Floor is { } floor)
        {
            contestants.Add(bench.Ours("floor"));
            contestants[2].Start(floor, threads);
            bench.WarmUp(contestants[2]);
        }

        double trial = trials[setting];
        double[] seconds = bench.Alternate(contestants);
        for (int attempt = 1; attempt < Attempts && seconds[1] > Disturbed * trial; attempt++)
        {
            seconds = bench.Alternate(contestants);
        }

        bool isDisturbed = seconds[1] > Disturbed * trial;
        seconds[1] = isDisturbed ? trial : seconds[1];
        double? share = subject.Operations > 0 ? subject.Operations / seconds[0] / bench.Machine.Peak(subject.Precision, threads) : null;
        double? overFloor = seconds.Length > 2 ? seconds[0] / seconds[2] : null;
        return new Line(subject.Label, threads)
        {
            Ours = seconds[0],
            Theirs = seconds[1],
            Limit = share is { } part ? Print($"{100 * part:F0} % of peak") : overFloor is { } times ? Print($"{times:F2} × memory") : string.Empty,
            Bar = Print(subject.Bar),
            Met = subject.Bar == new Bar() ? null : !(seconds[1] / seconds[0] < subject.Bar.Ratio) && !(share < subject.Bar.Share) && !(overFloor > subject.Bar.OverFloor),
            Deviation = deviation,
            Tolerance = subject.Tolerance,
            Allocated = ours.Ask<double>("allocated", "bytes"),
            Setting = isDisturbed ? $"{setting} (disturbed later: as when tried)" : setting,
            Tried = trials,
        };
    }

    // Every setting of the peer must give our results; the fastest takes part.
    private static (Side Side, string Setting, double Deviation, Dictionary<string, double> Trials) Best(Bench bench, Case subject, int threads, double[][] results)
    {
        List<(Side Side, string Variant, double Seconds)> tried = [];
        double deviation = 0;
        foreach (Side side in subject.IsBlas ? bench.Theirs(threads).Take(1) : bench.Theirs(threads))
        {
            foreach (string variant in side.Ask<string[]>($"variants {subject.Program}", "variants"))
            {
                double differs = Deviation.Of(results, side.Start($"{subject.Program} {variant}".TrimEnd(), threads));
                if (!(differs <= subject.Tolerance))
                {
                    throw new InvalidOperationException(Print($"results differ by {differs:E1}, more than {subject.Tolerance:E0} ({side.Name} {variant})"));
                }

                deviation = Math.Max(deviation, differs);
                tried.Add((side, variant, bench.Try(side)));
            }
        }

        (Side best, string chosen, _) = tried.MinBy(one => one.Seconds);
        best.Start($"{subject.Program} {chosen}".TrimEnd(), threads);
        return (best, $"{best.Name} {chosen}".Trim(), deviation, tried.ToDictionary(one => $"{one.Side.Name} {one.Variant}".Trim(), one => one.Seconds));
    }

    private static string Print(Bar bar) => string.Join(", ", new[]
    {
        bar.Ratio is { } ratio ? Print($"≥ {ratio} ×") : null,
        bar.Share is { } share ? Print($"≥ {100 * share:F0} % of peak") : null,
        bar.OverFloor is { } times ? Print($"≤ {times} × memory") : null,
    }.OfType<string>());

    private static string Print(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
