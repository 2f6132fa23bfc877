using System.Text;
using System.Text.Json;
using AutoGrad.Tape;
using Xunit.Abstractions;

namespace AutoGrad.Tests.Oracle;

/// <summary>Every case of libtorch's reference file; AUTOGRAD_ORACLE names another file of the same form.</summary>
public sealed class OracleTests(ITestOutputHelper log)
{
    private static readonly Lazy<ILookup<string, OracleCase>?> Cases = new(Load);

    private static readonly Dictionary<string, Func<OracleCall, Variable<double>>> Operations = typeof(IOracleCases).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IOracleCases)))
        .SelectMany(t => ((IOracleCases)Activator.CreateInstance(t)!).Operations)
        .ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Operations.Keys.Order(StringComparer.Ordinal)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void AgreesWithLibtorch(string operation)
    {
        Skip.If(Cases.Value is null, "The reference file ../shared/data/oracle/libtorch-1.13.jsonl is absent; AUTOGRAD_ORACLE may name it.");
        Skip.If(!Cases.Value.Contains(operation), $"The reference file has no case of {operation}.");
        string[] failures = [.. Failures(operation)];
        log.WriteLine($"{operation} {Cases.Value[operation].Count() - failures.Length}/{Cases.Value[operation].Count()}");
        Assert.True(failures.Length == 0, string.Join(Environment.NewLine, failures));
    }

    [SkippableFact]
    public void EveryOperationOfTheFileIsCovered()
    {
        Skip.If(Cases.Value is null, "The reference file ../shared/data/oracle/libtorch-1.13.jsonl is absent; AUTOGRAD_ORACLE may name it.");
        StringBuilder table = new();
        int passed = 0;
        foreach (IGrouping<string, OracleCase> group in Cases.Value)
        {
            int good = Operations.ContainsKey(group.Key) ? group.Count() - Failures(group.Key).Count() : 0;
            passed += good;
            table.AppendLine($"{group.Key} {good}/{group.Count()}");
        }

        int total = Cases.Value.Sum(g => g.Count());
        table.AppendLine($"all {passed}/{total}");
        log.WriteLine(table.ToString());
        Console.WriteLine(table.ToString());
        Assert.True(passed == total, table.ToString());
    }

    private static IEnumerable<string> Failures(string operation)
    {
        foreach (OracleCase @case in Cases.Value![operation])
        {
            string? difference;
            try
            {
                difference = OracleCheck.Run(@case, Operations[operation]);
            }
            catch (Exception e)
            {
                difference = e.ToString();
            }

            if (difference is not null)
            {
                yield return $"line {@case.Line}, {operation} {@case.Attributes}: {difference}";
            }
        }
    }

    private static ILookup<string, OracleCase>? Load()
    {
        string? path = SharedData.Find(Path.Combine("oracle", "libtorch-1.13.jsonl"), "AUTOGRAD_ORACLE");
        return path is null
            ? null
            : File.ReadLines(path).Where(line => line.Length > 0)
                .Select((line, i) => new OracleCase(JsonDocument.Parse(line).RootElement, i + 1))
                .ToLookup(c => c.Operation, StringComparer.Ordinal);
    }
}
