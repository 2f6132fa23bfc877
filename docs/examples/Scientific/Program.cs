using AutoGrad.Examples.Scientific;

// Scalar programs of finance, chemistry, statistics, vision and mechanics, each with a check against a known answer.
//   dotnet run -c Release --project docs/examples/Scientific [-- NAME …]
Dictionary<string, Action<KnownAnswers>> examples = new()
{
    ["options"] = OptionGreeks.Run,
    ["rates"] = RateConstants.Run,
    ["bundle"] = BundleAdjustment.Run,
    ["likelihood"] = MaximumLikelihood.Run,
    ["descent"] = ShortestTime.Run,
};
string[] unknown = [.. args.Except(examples.Keys)];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"There is no example {unknown[0]}. There are {string.Join(", ", examples.Keys)}.");
    return 2;
}

KnownAnswers checks = new();
foreach ((string name, Action<KnownAnswers> run) in examples)
{
    if (args.Length == 0 || args.Contains(name))
    {
        Console.WriteLine($"== {name}");
        run(checks);
    }
}

Console.WriteLine($"{checks.Passed} checks pass, {checks.Failed} fail");
return checks.Failed == 0 ? 0 : 1;
