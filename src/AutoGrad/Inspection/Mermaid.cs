using System.Text;

namespace AutoGrad.Inspection;

/// <summary>A picture as a Mermaid flowchart: leaves are rounded, constants square, operations boxes with soft corners.</summary>
internal static class Mermaid
{
    public static string Write(GraphPicture picture)
    {
        StringBuilder text = new("flowchart LR\n");
        if (picture.Omitted > 0)
        {
            text.Append($"  {GraphPicture.Identifier(-1)}[/\"{Escape(picture.OmittedTitle)}\"/]\n");
        }

        for (int i = 0; i < picture.Nodes.Count; i++)
        {
            GraphNode node = picture.Nodes[i];
            (string open, string close) = node.Kind switch
            {
                GraphNodeKind.Leaf => ("([", "])"),
                GraphNodeKind.Constant => ("[", "]"),
                _ => ("(", ")"),
            };
            string label = Lines(node.Title, node.Value, node.Gradient.Length > 0 ? $"∂ {node.Gradient}" : string.Empty);
            text.Append($"  {GraphPicture.Identifier(i)}{open}\"{label}\"{close}\n");
        }

        foreach (GraphEdge edge in picture.Edges)
        {
            string label = edge.Slope.Length > 0 ? $"|\"{Lines($"slope {edge.Slope}", $"upstream {edge.Upstream}")}\"|" : string.Empty;
            text.Append($"  {GraphPicture.Identifier(edge.From)} -->{label} {GraphPicture.Identifier(edge.To)}\n");
        }

        return text.ToString();
    }

    private static string Lines(params IEnumerable<string> lines) =>
        string.Join("<br/>", lines.Where(line => line.Length > 0).Select(Escape)) is { Length: > 0 } label ? label : " ";

    // Mermaid's own entities: # begins one, quotes end the label, < begins HTML, ` begins Markdown.
    private static string Escape(string line)
    {
        StringBuilder text = new(line.Length);
        foreach (char c in line)
        {
            _ = c switch
            {
                '#' or '"' or '<' or '>' or '&' or '`' or '*' or '_' or '\\' => text.Append($"#{(int)c};"),
                _ when char.IsControl(c) => text.Append(' '),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }
}
