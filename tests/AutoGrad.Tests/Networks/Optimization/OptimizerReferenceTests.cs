using System.Text;
using AutoGrad.Networks.Optimization;
using Xunit.Abstractions;

namespace AutoGrad.Tests.Networks.Optimization;

/// <summary>Every path, schedule and minimum of libtorch's reference file, with gradients by the tape.</summary>
public sealed class OptimizerReferenceTests(ITestOutputHelper log)
{
    // The bound. libtorch applies its factors in another order, so that last bits differ, and 40 steps carry them on.
    const double Tolerance = 1e-9;

    public static TheoryData<string> Names => [.. LibtorchNames.Rules.Keys.Concat(LibtorchNames.Schedules.Keys).Append("lbfgs")];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void AgreesWithLibtorch(string name)
    {
        Skip.If(OptimizerReference.All is null, OptimizerReference.Absent);
        OptimizerReference[] lines = [.. OptimizerReference.All.Where(line => line.Name == name)];
        Skip.If(lines.Length == 0, $"The reference file has no line of {name}.");
        string[] differences = [.. lines.Select(Difference).OfType<string>()];
        Assert.True(differences.Length == 0, string.Join(Environment.NewLine, differences));
    }

    [SkippableFact]
    public void EveryLineOfTheFileIsCovered()
    {
        Skip.If(OptimizerReference.All is null, OptimizerReference.Absent);
        StringBuilder table = new();
        int passed = 0;
        foreach (IGrouping<string, OptimizerReference> group in OptimizerReference.All.GroupBy(line => $"{line.Kind} {line.Name}"))
        {
            int good = group.Count(line => Difference(line) is null);
            passed += good;
            table.AppendLine($"{group.Key} {good}/{group.Count()}");
        }

        table.AppendLine($"all {passed}/{OptimizerReference.All.Length}");
        log.WriteLine(table.ToString());
        Console.WriteLine(table.ToString());
        Assert.True(passed == OptimizerReference.All.Length && passed > 0, table.ToString());
    }

    // The comparison itself must be able to fail.
    [SkippableFact]
    public void A_wrong_beta_is_seen()
    {
        Skip.If(OptimizerReference.All is null, OptimizerReference.Absent);
        OptimizerReference[] lines = [.. OptimizerReference.All.Where(line => line is { Kind: "optimizer", Name: "adam" } && line.Flag("amsgrad"))];
        Assert.NotEmpty(lines);
        foreach (OptimizerReference line in lines)
        {
            Assert.Null(Difference(line, new Adam { IsAmsGrad = true }));
            Assert.NotNull(Difference(line, new Adam { IsAmsGrad = true, Beta2 = 0.9990001 }));
            Assert.NotNull(Difference(line, new Adam { IsAmsGrad = true, Epsilon = 1e-6 }));
        }
    }

    static string? Difference(OptimizerReference line)
    {
        try
        {
            return line.Kind switch
            {
                "optimizer" => Difference(line, LibtorchNames.Rules[line.Name](line)),
                "schedule" => ScheduleDifference(line),
                "minimum" => MinimumDifference(line),
                _ => $"unknown kind {line.Kind}",
            };
        }
        catch (Exception e)
        {
            return $"{line}: {e}";
        }
    }

    static string? Difference(OptimizerReference line, UpdateRule rule)
    {
        using Plane plane = line.NewPlane();
        double[][] expected = line.Steps;
        double[][] path = plane.Path(rule, line.Double("lr", double.NaN), expected.Length);
        for (int step = 0; step < expected.Length; step++)
        {
            for (int i = 0; i < 2; i++)
            {
                if (!IsClose(expected[step][i], path[step][i]))
                {
                    return $"{line}, step {step + 1}, coordinate {i}: expected {expected[step][i]:R}, got {path[step][i]:R}";
                }
            }
        }

        return null;
    }

    static string? ScheduleDifference(OptimizerReference line)
    {
        ISchedule schedule = LibtorchNames.Schedules[line.Name](line);
        double[] expected = line.Rates;
        for (int step = 0; step < expected.Length; step++)
        {
            if (!IsClose(expected[step], schedule.At(step)))
            {
                return $"{line}, step {step}: expected {expected[step]:R}, got {schedule.At(step):R}";
            }
        }

        return null;
    }

    // Both minima are 0, and where a search stops on the way there is its own affair: it must get at least as low.
    static string? MinimumDifference(OptimizerReference line)
    {
        using Plane plane = line.NewPlane();
        double value = new Lbfgs<double>(plane.Parameters, maxIterations: 100).Step(plane.At);
        return value <= line.Minimum && value == plane.At().Value ? null : $"{line}: reached {value:R}, the reference {line.Minimum:R}";
    }

    // Relative, and 1e-12 for coordinates on their way through 0, where cancellation leaves no relative digits; not finite in the same places.
    static bool IsClose(double expected, double actual) => double.IsFinite(expected)
        ? Math.Abs(expected - actual) <= Tolerance * Math.Max(Math.Abs(expected), 1e-3)
        : expected.Equals(actual);
}
