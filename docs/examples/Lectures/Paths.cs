using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Pictures;
using AutoGrad.Tape;

namespace AutoGrad.Examples.Lectures;

/// <summary>Example 15: the lectures' five optimisers on a long bowl, on a saddle, and where there is a local minimum.</summary>
internal static class Paths
{
    /// <summary>Rates for the two valleys: small enough that what is seen is the rule, not a step across the hill.</summary>
    public static IReadOnlyList<(string Name, UpdateRule Rule, double Rate)> Slow { get; } =
        [.. Descent.Five.Select(five => five with { Rate = five.Name is "SGD" or "momentum" ? 0.02 : 0.05 })];

    public static void Run(Setting setting)
    {
        Draw(setting, "bowl", "x²/20 + y²", Descent.Bowl, (-7, 2), new Domain(-8, 4, -3, 3), Descent.Five, 30);
        Draw(setting, "saddle", "x² − y²", Descent.Saddle, (-2, 0.01), new Domain(-2.5, 2.5, -2.5, 2.5), Descent.Five, 30);
        Draw(setting, "valleys", "x⁴/4 − x³/30 − x²/2 + y²", Descent.Valleys, (-2, 1), new Domain(-2.2, 2.2, -1.3, 1.3), Slow, 300);
    }

    private static void Draw(
        Setting setting, string name, string formula, Func<Variable<double>, Variable<double>, Variable<double>> function, (double X, double Y) start, Domain domain,
        IReadOnlyList<(string Name, UpdateRule Rule, double Rate)> optimizers, int steps)
    {
        using Descent descent = new(function);
        Console.WriteLine($"  f = {formula} from ({start.X}, {start.Y}), where it is {descent.Value(start.X, start.Y):F3}; {steps} steps");
        List<Series> paths = [];
        foreach ((string optimizer, UpdateRule rule, double rate) in optimizers)
        {
            setting.Cancellation.ThrowIfCancellationRequested();
            (double X, double Y)[] path = descent.Path(start, rule, rate, steps);
            (double x, double y) = path[^1];
            Console.WriteLine($"    {optimizer,-8} η = {rate,-4}  to ({x,8:G4}, {y,8:G4}), f = {descent.Value(x, y):G4}");

            // Past the edge there is nothing to see, and on a saddle coordinates grow without bound; near a minimum steps are short.
            (double X, double Y)[] seen = [.. path.TakeWhile(p => Math.Abs(p.X) < 100 && Math.Abs(p.Y) < 100).Where((_, i) => i <= 30 || i % 15 == 0)];
            paths.Add(new Series($"{optimizer}, η = {rate}", [.. seen.Select(p => p.X)], [.. seen.Select(p => p.Y)]));
        }

        setting.Save(new OptimizerPaths($"f(x, y) = {formula}", descent.Value, domain, [.. paths]) { Resolution = setting.IsQuick ? 31 : 51 }, $"paths-{name}");
    }
}
