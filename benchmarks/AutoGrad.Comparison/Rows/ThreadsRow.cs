using System.Globalization;
using AutoGrad.Comparison.Driving;

namespace AutoGrad.Comparison.Rows;

/// <summary>Our programs on two threads against the same on one, in turn; their results must be the same to the bit.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Cases">Label, program and the least ratio.</param>
internal sealed record ThreadsRow(string Name, string Title, IReadOnlyList<(string Label, string Program, double Least)> Cases) : Row(Name, Title)
{
    public override IEnumerable<Line> Measure(Bench bench)
    {
        foreach ((string label, string program, double least) in Cases.Where(one => bench.Wants(one.Label)))
        {
            Side one = bench.Ours("one"), two = bench.Ours("two");
            double deviation = Deviation.Of(one.Start(program, 1), two.Start(program, 2));
            bench.WarmUp(one);
            bench.WarmUp(two);
            double[] seconds = bench.Alternate(one, two);
            double ratio = seconds[0] / seconds[1];
            yield return new Line(label, 2)
            {
                Ours = deviation == 0 ? seconds[1] : null,
                Limit = string.Create(CultureInfo.InvariantCulture, $"{ratio:F2} × one thread"),
                Bar = string.Create(CultureInfo.InvariantCulture, $"≥ {least} × one thread"),
                Met = ratio >= least,
                Deviation = deviation,
                Tolerance = 0,
                Error = deviation == 0 ? null : "results depend on the number of threads",
            };
        }
    }
}
