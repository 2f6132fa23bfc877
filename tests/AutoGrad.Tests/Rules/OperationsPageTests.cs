using AutoGrad.Rules;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Rules;

public class OperationsPageTests
{
    private const string Switch = "AUTOGRAD_WRITE_DOCS";

    [Fact]
    public void Operations_md_is_up_to_date()
    {
        string path = Path.Combine(Root(), "docs", "operations.md");
        string expected = new OperationsPage().Text();
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        string actual = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        Assert.True(
            expected == actual,
            $"docs/operations.md is stale. Write it anew: {Switch}=1 dotnet test tests/AutoGrad.Tests --filter OperationsPage");
    }

    // Operators and the chain's own product need no name.
    [Fact]
    public void Every_rule_has_a_named_function_on_tensors_and_on_numbers()
    {
        string[] operators = [nameof(Add), nameof(Subtract), nameof(Multiply), nameof(Divide), nameof(Negate), nameof(ChainProduct)];
        string text = new OperationsPage().Text();
        foreach (string rule in Catalogue.All.Select(e => e.Name).Except(operators))
        {
            Assert.DoesNotContain($"| — | {rule}", text, StringComparison.Ordinal);
        }

        string[] onTensors = [.. typeof(PointwiseFunctions).GetMethods().Where(m => m.IsStatic).Select(m => m.Name).Distinct().Order()];
        string[] onNumbers = [.. typeof(AutoGrad.Numbers.Functions).GetMethods().Where(m => m.IsStatic).Select(m => m.Name).Distinct().Order()];
        Assert.Equal(onTensors, onNumbers);
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AutoGrad.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("AutoGrad.sln was not found above the test's folder.");
    }
}
