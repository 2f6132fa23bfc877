using System.Globalization;
using AutoGrad.Comparison.Driving;

namespace AutoGrad.Comparison.Rows;

/// <summary>The most memory that a whole process ever held: fresh processes, the first steps and half a second of training.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Cases">Label and program; the first is the floor of both run-times, which has no bar.</param>
internal sealed record MemoryRow(string Name, string Title, IReadOnlyList<(string Label, string Program)> Cases) : Row(Name, Title)
{
    public override IEnumerable<Line> Measure(Bench bench)
    {
        (double ours, double theirs)? floor = null;
        foreach ((string label, string program) in Cases)
        {
            double ours = Peak(bench.Ours("ours"), program);
            bench.Clear();

            // Which settings are fastest does not matter here: the peer may have those that need least.
            double theirs = double.PositiveInfinity;
            string setting = string.Empty;
            foreach (string variant in bench.Theirs(1).First().Ask<string[]>($"variants {program}", "variants"))
            {
                bench.Clear();
                double peak = Peak(bench.Theirs(1).First(), $"{program} {variant}".TrimEnd());
                (theirs, setting) = peak < theirs ? (peak, variant) : (theirs, setting);
            }

            bench.Clear();
            floor ??= (ours, theirs);
            bool isFloor = program == Cases[0].Program;
            yield return new Line(label, 1)
            {
                Ours = ours,
                Theirs = theirs,
                Unit = "B",
                Limit = isFloor ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"above the floors: {(ours - floor.Value.ours) / 1e6:F0} against {(theirs - floor.Value.theirs) / 1e6:F0} MB"),
                Bar = isFloor ? string.Empty : "≥ 1 ×",
                Met = isFloor ? null : ours <= theirs,
                Setting = setting,
            };
        }
    }

    private static double Peak(Side side, string program)
    {
        side.Start(program, 1);
        side.Time(0.5);
        return side.Ask<double>("memory", "peak");
    }
}
