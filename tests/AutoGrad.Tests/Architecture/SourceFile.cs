using System.Text.RegularExpressions;

namespace AutoGrad.Tests.Architecture;

/// <summary>A source file without its comments.</summary>
internal sealed partial record SourceFile(string Path, string[] Lines)
{
    static readonly Lazy<SourceFile[]> Files = new(() => [.. Read()]);

    /// <summary>All files of src, with paths relative to the repository.</summary>
    public static IReadOnlyList<SourceFile> All => Files.Value;

    /// <summary>The folders from the project on: AutoGrad, Tensors, Pointwise.</summary>
    public string[] Folders => Path.Split('/')[1..^1];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public IEnumerable<string> Code => Lines.Select(line => Comment().Replace(line, string.Empty));

    public string Namespace => Code.Select(line => NamespaceLine().Match(line)).First(match => match.Success).Groups[1].Value;

    /// <summary>The names of the types that the file declares, nested ones as well.</summary>
    public IEnumerable<string> Types => Code.Select(line => Declaration().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    /// <summary>The public types at the top level; generic ones without their parameters.</summary>
    public string[] PublicTypes => [.. Code.Where(line => line.StartsWith("public ", StringComparison.Ordinal)).Select(TypeOf).OfType<string>()];

    /// <summary>The project's namespaces that the code names, from the second part on: Tensors.Pointwise.</summary>
    public IEnumerable<string> References => Code.SelectMany(line => Reference().Matches(line)).Select(match => match.Groups[1].Value);

    static string? TypeOf(string line) => Declaration().Match(line) is { Success: true } type ? type.Groups[1].Value
        : DelegateDeclaration().Match(line) is { Success: true } function ? function.Groups[1].Value
        : null;

    static IEnumerable<SourceFile> Read()
    {
        string source = System.IO.Path.Combine(SharedData.Repository, "src");
        foreach (string file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = System.IO.Path.GetRelativePath(SharedData.Repository, file).Replace('\\', '/');
            if (!path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            {
                yield return new SourceFile(path, File.ReadAllLines(file));
            }
        }
    }

    [GeneratedRegex(@"//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace ([\w.]+)")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|static|sealed|abstract|readonly|ref|partial|unsafe|file) )*(?:class|struct|interface|enum|record struct|record class|record) (\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bdelegate [^(]*?(\w+)(?:<[\w, ]+>)?\(")]
    private static partial Regex DelegateDeclaration();

    [GeneratedRegex(@"\bAutoGrad\.([A-Z]\w*(?:\.[A-Z]\w*)*)")]
    private static partial Regex Reference();
}
