using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Tests.Documentation;

/// <summary>The examples in docstrings compile, and what a user picks from a list has one.</summary>
public class DocstringExampleTests
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly string[] Kinds = [typeof(Module<>).Name, nameof(IInitializer), nameof(UpdateRule), nameof(ISchedule)];

    [Fact]
    public void They_compile() => Violations.None(Errors(DocstringExample.All));

    [Fact]
    public void One_that_does_not_compile_is_seen() =>
        Assert.StartsWith("T:X", Assert.Single(Errors([new("T:X", "Variable<float> y = new Linear<float>(2, 3, random).Backward(input);"), new("T:Y", "new Linear<float>(2, 3, random)")])));

    [Fact]
    public void Every_module_initialiser_rule_and_schedule_has_one()
    {
        HashSet<string> shown = [.. DocstringExample.All.Select(example => example.Member)];
        Type[] things = [.. typeof(Module<>).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && Ancestors(type).Overlaps(Kinds))];
        Assert.InRange(things.Length, 60, 200);
        Violations.None(things.Select(type => $"T:{type.FullName}").Where(name => !shown.Contains(name)).Select(name => $"{name} has no example."));
    }

    private static HashSet<string> Ancestors(Type type)
    {
        HashSet<string> names = [.. type.GetInterfaces().Select(ancestor => ancestor.Name)];
        for (Type? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            names.Add(ancestor.Name);
        }

        return names;
    }

    private static IEnumerable<string> Errors(IReadOnlyList<DocstringExample> examples)
    {
        CSharpParseOptions options = new(LanguageVersion.Preview);
        SyntaxTree[] trees = [.. examples.Select((example, i) => CSharpSyntaxTree.ParseText(example.Source($"Example{i}"), options))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Examples", [.. trees, CSharpSyntaxTree.ParseText(DocstringExample.Given, options)], References, new(OutputKind.DynamicallyLinkedLibrary));
        return from error in compilation.GetDiagnostics()
               where error.Severity == DiagnosticSeverity.Error
               let example = Array.IndexOf(trees, error.Location.SourceTree)
               select example < 0 ? $"given: {error}" : $"{examples[example].Member}: {error.GetMessage()} in {examples[example].Code}";
    }
}
