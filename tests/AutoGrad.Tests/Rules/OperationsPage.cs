using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Rules;

/// <summary>docs/operations.md: the rules of the catalogue, which print themselves, and the other operations by their docstrings.</summary>
internal sealed class OperationsPage : IRuleVisitor<string>
{
    // The last name before a generic mark, a parameter list or the end.
    private static readonly Regex FunctionName = new(@"(\w+)(?:[`{][^.(]*)?(?:\(.*)?$");
    private static readonly Regex Space = new(@"\s+");

    private readonly Dictionary<string, XElement> documentation = XDocument.Load(Path.ChangeExtension(typeof(Catalogue).Assembly.Location, "xml"))
        .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);

    private ILookup<string, string> Functions => documentation
        .Where(m => m.Key.StartsWith("M:AutoGrad.Tensors.PointwiseFunctions.", StringComparison.Ordinal))
        .SelectMany(m => m.Value.Descendants().Attributes("cref").Select(c => (Rule: c.Value, Function: FunctionName.Match(m.Key).Groups[1].Value)))
        .Where(p => p.Rule.StartsWith("T:AutoGrad.Rules.", StringComparison.Ordinal))
        .ToLookup(p => p.Rule["T:AutoGrad.Rules.".Length..], p => p.Function);

    /// <summary>The page.</summary>
    public string Text()
    {
        StringBuilder page = new();
        page.Append("""
            # Operations

            This page is generated; a test fails when it is stale. To write it anew:
            `AUTOGRAD_WRITE_DOCS=1 dotnet test tests/AutoGrad.Tests --filter OperationsPage`

            ## Pointwise functions

            Each is one rule: its value and its slope, written once and read by every mode. On tensors a function is a method
            (`x.Exp()`), on numbers a function of `AutoGrad.Numbers.Functions` (`Exp(x)`); two arguments broadcast.
            In a formula y stands for the value of a rule of one argument, z for that of a rule of two, and [a > b] is 1 where
            that holds and 0 elsewhere. *Checked on* is where its derivatives are held against numeric ones; the last column
            says what happens at kinks, poles, ties and the ends of the domain.


            """);
        page.Append(string.Join('\n', Catalogue.All.Select(e => e.Accept(this)).Prepend(Head("One argument", "Slope")).ToArray()[..(1 + Catalogue.All.Count(IsUnary))]));
        page.Append("\n\n");
        page.Append(string.Join('\n', Catalogue.All.Where(e => !IsUnary(e)).Select(e => e.Accept(this)).Prepend(Head("Two arguments", "Slopes in x; in y"))));
        page.Append("\n\n## Other operations\n");
        foreach (Type type in typeof(PointwiseFunctions).Assembly.GetExportedTypes()
            .Where(t => t is { IsAbstract: true, IsSealed: true, IsNested: false } && t.Namespace == typeof(PointwiseFunctions).Namespace && t != typeof(PointwiseFunctions))
            .OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {type.Name}\n\n{Summary($"T:{type.FullName}")}\n\n");
            foreach (string method in Methods(type))
            {
                page.Append(method).Append('\n');
            }
        }

        return page.ToString();
    }

    public string Visit<TRule>(UnaryEntry<TRule> entry)
        where TRule : struct, IUnaryRule
    {
        Formula x = Formula.Symbol("x");
        return Row(
            entry,
            entry.Rule.Value(x).ToString(),
            entry.Rule.Slope(x, Formula.Symbol("y")).ToString(),
            entry.Domain.Select(Print),
            SampledRule.Of(entry));
    }

    public string Visit<TRule>(BinaryEntry<TRule> entry)
        where TRule : struct, IBinaryRule
    {
        Formula x = Formula.Symbol("x");
        Formula y = Formula.Symbol("y");
        Formula z = Formula.Symbol("z");
        return Row(
            entry,
            entry.Rule.Value(x, y).ToString(),
            $"{entry.Rule.SlopeX(x, y, z)}; {entry.Rule.SlopeY(x, y, z)}",
            entry.Domain.Select(d => $"{Print(d.X)} × {Print(d.Y)}"),
            SampledRule.Of(entry));
    }

    private static bool IsUnary(CatalogueEntry entry) => SampledRule.Of(entry).Arity == 1;

    private static string Head(string arguments, string slope) =>
        $"### {arguments}\n\n| Function | Rule | Meaning | Value | {slope} | Checked on | At special points |\n| --- | --- | --- | --- | --- | --- | --- |";

    private static string Print(Interval interval) => $"[{Print(interval.Low)}, {Print(interval.High)}]";

    private static string Print(double number) => number switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ => number.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−'),
    };

    private static string Kink(SampledRule rule, double[] x)
    {
        string at = x.Length == 1 ? Print(x[0]) : $"({string.Join(", ", x.Select(Print))})";
        string slopes = string.Join("; ", x.Select((_, argument) => Print(rule.Slope(argument, x))));
        return $"{at}: {Print(rule.Value(x))}, slope {slopes}";
    }

    private string Row(CatalogueEntry entry, string value, string slope, IEnumerable<string> domain, SampledRule rule)
    {
        string functions = string.Join(", ", Functions[entry.Name].Distinct().Select(f => $"`{f}`"));
        string meaning = Summary($"T:AutoGrad.Rules.{entry.Name}");
        string[] cells =
        [
            functions.Length == 0 ? "—" : functions, entry.ToString(), meaning, $"`{value}`", $"`{slope}`", string.Join(", ", domain), string.Join("<br>", rule.Kinks.Select(x => Kink(rule, x))),
        ];
        return $"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |";
    }

    // Overloads share a line: the first docstring, in the order of the assembly's documentation, speaks for all.
    private IEnumerable<string> Methods(Type type) => documentation.Keys
        .Where(k => k.StartsWith($"M:{type.FullName}.", StringComparison.Ordinal) && documentation[k].Element("summary") is not null)
        .GroupBy(k => FunctionName.Match(k).Groups[1].Value)
        .Where(g => !g.Key.StartsWith("op_", StringComparison.Ordinal) && IsPublic(type, g.Key))
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => $"- `{g.Key}` — {Summary(g.First())}");

    private static bool IsPublic(Type type, string method) => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(m => m.Name == method);

    private string Summary(string member) => documentation.TryGetValue(member, out XElement? m) && m.Element("summary") is { } summary
        ? Space.Replace(string.Concat(summary.Nodes().Select(Plain)), " ").Trim()
        : string.Empty;

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value}`",
        XElement element when element.Attribute("cref") is { } cref => FunctionName.Match(cref.Value).Groups[1].Value,
        XElement element when (element.Attribute("name") ?? element.Attribute("langword")) is { } name => name.Value,
        XElement element => element.Value,
        _ => string.Empty,
    };
}
