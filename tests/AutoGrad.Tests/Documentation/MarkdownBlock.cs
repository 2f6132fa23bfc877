namespace AutoGrad.Tests.Documentation;

/// <summary>A fenced block of a document: its language, the snippet named after it, and its text.</summary>
internal sealed record MarkdownBlock(string Language, string Name, string Text)
{
    private const string Fence = "```";

    /// <summary>The blocks of a document, in order.</summary>
    public static List<MarkdownBlock> Read(string document)
    {
        List<MarkdownBlock> blocks = [];
        Rewrite(document, block =>
        {
            blocks.Add(block);
            return block.Text;
        });
        return blocks;
    }

    /// <summary>The document with the text of each block replaced.</summary>
    public static string Rewrite(string document, Func<MarkdownBlock, string> text)
    {
        List<string> written = [];
        string[] lines = document.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            written.Add(lines[i]);
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            string[] head = lines[i][Fence.Length..].Split(' ', 2);
            int end = Array.IndexOf(lines, Fence, i + 1);
            Assert.True(end > i, $"The block of line {i + 1} has no end.");
            string replaced = text(new MarkdownBlock(head[0], head.Length > 1 ? head[1] : string.Empty, string.Join('\n', lines[(i + 1)..end])));
            if (replaced.Length > 0)
            {
                written.Add(replaced);
            }

            written.Add(Fence);
            i = end;
        }

        return string.Join('\n', written);
    }
}
