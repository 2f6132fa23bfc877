using System.Globalization;

namespace AutoGrad.GradBench.Local;

/// <summary>Prints problem, size, primal, derivative, their ratio, and the tape's memory, on generated data of the benchmark's sizes.</summary>
internal static class LocalRun
{
    public static int Start(string[] args)
    {
        if (args[0] != "--local")
        {
            Console.Error.WriteLine($"There is no option {args[0]}. Without options the tool speaks JSON lines; --local [problem or problem/size …] prints a table.");
            return 1;
        }

        string[] chosen = args[1..];
        Cell("problem", "size", "primal ms", "derivative ms", "ratio", "tape MB");
        foreach ((string problem, string size, Func<Comparison> compare) in Samples.All)
        {
            if (chosen.Length == 0 || chosen.Contains(problem) || chosen.Contains($"{problem}/{size}"))
            {
                Comparison comparison = compare();
                Cell(problem, size, $"{comparison.Primal:F3}", $"{comparison.Derivative:F3}", $"{comparison.Ratio:F2}", $"{comparison.Bytes / 1048576.0:F1}");
            }
        }

        return 0;
    }

    private static void Cell(string problem, string size, params string[] numbers) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{problem,-8} {size,-18}{string.Concat(numbers.Select(number => $"{number,14}"))}"));
}
