namespace AutoGrad.Tests.Documentation;

/// <summary>
/// The code in the documents compiles, and prints what they say. A block is tied to its snippet by the name behind its
/// language: "```csharp FiveLines" is code, "```text FiveLines" (or mermaid) what it writes.
/// </summary>
public class DocumentationTests
{
    private const string Switch = "AUTOGRAD_WRITE_DOCS";

    private static readonly string[] OutputLanguages = ["text", "mermaid"];

    private static readonly string[] Paths = ["README.md", "docs/tutorial.md", "docs/extending.md", "docs/networks.md", "docs/lectures.md"];

    public static TheoryData<string> Documents => [.. Paths];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Code_is_compiled_and_prints_what_the_document_says(string document)
    {
        string path = Path.Combine(SharedData.Repository, document);
        string actual = File.ReadAllText(path);
        string expected = MarkdownBlock.Rewrite(actual, block => Expected(document, block));
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            File.WriteAllText(path, expected);
            return;
        }

        foreach ((MarkdownBlock written, MarkdownBlock right) in MarkdownBlock.Read(actual).Zip(MarkdownBlock.Read(expected)))
        {
            Assert.True(written.Text == right.Text, $"{document}: the block '{written.Language} {written.Name}' is stale. It says\n{written.Text}\nbut should say\n{right.Text}\nTo write it anew: {Switch}=1 dotnet test tests/AutoGrad.Tests --filter DocumentationTests");
        }
    }

    [Fact]
    public void Every_snippet_is_shown_with_what_it_prints()
    {
        MarkdownBlock[] blocks = [.. Paths.SelectMany(document => MarkdownBlock.Read(File.ReadAllText(Path.Combine(SharedData.Repository, document))))];
        foreach (Snippet snippet in Snippet.All.Values)
        {
            Assert.True(Array.Exists(blocks, b => b.Language == "csharp" && b.Name == snippet.Name), $"No document shows the snippet {snippet.Name}.");
            Assert.True(
                snippet.Run().Length == 0 || Array.Exists(blocks, b => OutputLanguages.Contains(b.Language) && b.Name == snippet.Name),
                $"No document shows what the snippet {snippet.Name} prints.");
        }
    }

    [Fact]
    public void The_readme_is_short() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(SharedData.Repository, "README.md")).Length, 1, 150);

    private static string Expected(string document, MarkdownBlock block)
    {
        bool isCode = block.Language == "csharp";
        if (!isCode && (!OutputLanguages.Contains(block.Language) || block.Name.Length == 0))
        {
            return block.Text;
        }

        Assert.True(
            Snippet.All.TryGetValue(block.Name, out Snippet? snippet),
            $"{document}: the block '{block.Language} {block.Name}' names no snippet. Put its code between '// snippet: Name' and '// end' in tests/AutoGrad.Tests/Documentation.");
        return isCode ? snippet!.Code : snippet!.Run();
    }
}
