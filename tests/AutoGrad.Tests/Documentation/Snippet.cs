using System.Globalization;
using System.Reflection;

namespace AutoGrad.Tests.Documentation;

/// <summary>
/// A piece of the documentation's code, cut from the compiled files beside this one. It lies between the lines
/// "// snippet: Name" and "// end"; if a method has the snippet's name, what that method writes is the snippet's output.
/// </summary>
internal sealed record Snippet(string Name, string Code)
{
    private const string Start = "// snippet: ";
    private const string Stop = "// end";

    private static readonly Type[] Sources = [typeof(ReadmeSnippets), typeof(TutorialSnippets), typeof(ExtendingSnippets), typeof(NetworksSnippets), typeof(LecturesSnippets)];

    private static readonly string Folder = Path.Combine(SharedData.Repository, "tests", "AutoGrad.Tests", "Documentation");

    private MethodInfo? Method => Sources.Select(type => type.GetMethod(Name, BindingFlags.Static | BindingFlags.Public, [typeof(TextWriter)])).FirstOrDefault(m => m is not null);

    public static IReadOnlyDictionary<string, Snippet> All { get; } = Sources
        .SelectMany(type => Cut(File.ReadAllLines(Path.Combine(Folder, type.Name + ".cs"))))
        .ToDictionary(snippet => snippet.Name);

    /// <summary>What the snippet writes; nothing if it is a declaration.</summary>
    public string Run()
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Method?.Invoke(null, [writer]);
        return writer.ToString().TrimEnd('\n');
    }

    private static IEnumerable<Snippet> Cut(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            string marker = lines[i].Trim();
            if (!marker.StartsWith(Start, StringComparison.Ordinal))
            {
                continue;
            }

            int indent = lines[i].Length - lines[i].TrimStart().Length;
            IEnumerable<string> body = lines.Skip(i + 1).TakeWhile(line => line.Trim() != Stop).Select(line => line.Length > indent ? line[indent..] : string.Empty);
            yield return new Snippet(marker[Start.Length..], string.Join('\n', body));
        }
    }
}
