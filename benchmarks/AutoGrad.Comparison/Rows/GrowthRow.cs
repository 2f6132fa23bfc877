using System.Globalization;
using AutoGrad.Comparison.Driving;
using AutoGrad.Comparison.Measuring;

namespace AutoGrad.Comparison.Rows;

/// <summary>
/// Cost against size, ours alone: the time for each item must not grow with the number of items. A line is judged by its time
/// an item over the least of all smaller sizes; fixed costs, which shrink for each item, are no fault.
/// </summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Program">The program before its size.</param>
/// <param name="Sizes">What follows the program, and how many items that is.</param>
internal sealed record GrowthRow(string Name, string Title, string Program, IReadOnlyList<(int Size, double Items)> Sizes) : Row(Name, Title)
{
    private const double Most = 1.2;
    private const int LargestQuickly = 2_000_000;

    public override IEnumerable<Line> Measure(Bench bench)
    {
        double least = double.PositiveInfinity;
        foreach ((int size, double items) in Sizes.Where(one => !bench.IsQuick || one.Items < LargestQuickly))
        {
            Side side = bench.Ours("ours");
            side.Start(string.Create(CultureInfo.InvariantCulture, $"{Program} {size}"), 1);
            bench.WarmUp(side);
            double seconds = Timing.Median(side.Time(1));
            double each = seconds / items;
            double growth = each / Math.Min(each, least);
            least = Math.Min(least, each);
            yield return new Line(string.Create(CultureInfo.InvariantCulture, $"{Program}, {items:0.#e0} items"), 1)
            {
                Ours = seconds,
                Limit = string.Create(CultureInfo.InvariantCulture, $"{each * 1e9:G3} ns an item, {growth:F2} × the least before"),
                Bar = string.Create(CultureInfo.InvariantCulture, $"≤ {Most} × the least before"),
                Met = growth <= Most,
                Allocated = side.Ask<double>("allocated", "bytes"),
            };
            bench.Clear();
        }
    }
}
