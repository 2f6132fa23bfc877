using AutoGrad.Checks;
using Xunit.Abstractions;

namespace AutoGrad.Tests.Checks;

/// <summary>The checker's own error rates, on some fifty functions at 400 points each: how often it accuses a right slope, and overlooks a slightly wrong one.</summary>
public sealed class ErrorRatesTests(ITestOutputHelper output)
{
    const int Seed = 20261120;
    const int PointsEach = 400;

    [Fact]
    public void RightSlopesPassAndOnePerCentIsSeen()
    {
        var random = new Random(Seed);
        var (points, alarms, undecided, wrong, missed, unaccused) = (0, 0, 0, 0, 0, 0);
        foreach (var entry in SmoothFunctions.All)
        {
            var (alarmsBefore, undecidedBefore, missedBefore, unaccusedBefore) = (alarms, undecided, missed, unaccused);
            for (var i = 0; i < PointsEach; i++)
            {
                var x = entry.Point(random);
                var slope = entry.Slope(x);
                var slopes = NumericDerivative.At(entry.Value, x);
                points++;
                var right = GradientEntry.Judge(entry.Name, i, slope, slopes);
                if (right.Verdict == Verdict.Fail)
                {
                    alarms++;
                    output.WriteLine($"false alarm at {x:R}: {right}");
                }
                else if (right.Verdict == Verdict.Inconclusive)
                    undecided++;

                foreach (var factor in new[] { 0.99, 1.01 })
                {
                    // A slope that is zero to three digits of the function's steepness has no per cents to speak of.
                    if (Math.Abs(slope) < 1e-3 * slopes.Steepness)
                        continue;
                    wrong++;
                    var entryWrong = GradientEntry.Judge(entry.Name, i, factor * slope, slopes);
                    if (entryWrong.Verdict == Verdict.Pass)
                    {
                        missed++;
                        output.WriteLine($"missed at {x:R}: {entryWrong}");
                    }
                    else if (entryWrong.Verdict == Verdict.Inconclusive)
                        unaccused++;
                }
            }

            if ((alarms, undecided, missed, unaccused) != (alarmsBefore, undecidedBefore, missedBefore, unaccusedBefore))
                output.WriteLine($"{entry.Name}: {alarms - alarmsBefore} false alarms, {undecided - undecidedBefore} undecided, {missed - missedBefore} missed, {unaccused - unaccusedBefore} wrong undecided");
        }

        var report = $"seed {Seed}: {points} points, {alarms} false alarms, {undecided} undecided; {wrong} slopes wrong by 1 %, {missed} passed, {unaccused} undecided";
        output.WriteLine(report);
        // The bounds are the rates the design was measured at (0.03 %, none), on a fixed seed.
        Assert.True(alarms <= 3e-4 * points, report);
        Assert.True(missed == 0, report);
        // What stays undecided are flat points of 1e10 + sin x, whose values carry 2e-6 of rounding: a property of the catalogue.
        Assert.True(undecided <= 3e-3 * points, report);
        Assert.True(unaccused <= 3e-3 * wrong, report);
    }
}
