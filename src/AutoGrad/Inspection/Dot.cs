using System.Text;

namespace AutoGrad.Inspection;

/// <summary>A picture in the DOT language: leaves are ellipses, constants plain text, operations boxes.</summary>
internal static class Dot
{
    public static string Write(GraphPicture picture)
    {
        StringBuilder text = new("digraph {\n  rankdir=LR;\n");
        if (picture.Omitted > 0)
        {
            text.Append($"  {GraphPicture.Identifier(-1)} [shape=note, label=\"{Escape(picture.OmittedTitle)}\"];\n");
        }

        for (int i = 0; i < picture.Nodes.Count; i++)
        {
            GraphNode node = picture.Nodes[i];
            string shape = node.Kind switch
            {
                GraphNodeKind.Leaf => "ellipse",
                GraphNodeKind.Constant => "plaintext",
                _ => "box",
            };
            string label = Lines(node.Title, node.Value, node.Gradient.Length > 0 ? $"∂ {node.Gradient}" : string.Empty);
            text.Append($"  {GraphPicture.Identifier(i)} [shape={shape}, label=\"{label}\"];\n");
        }

        foreach (GraphEdge edge in picture.Edges)
        {
            string label = edge.Slope.Length > 0 ? $" [label=\"{Lines($"slope {edge.Slope}", $"upstream {edge.Upstream}")}\"]" : string.Empty;
            text.Append($"  {GraphPicture.Identifier(edge.From)} -> {GraphPicture.Identifier(edge.To)}{label};\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Lines(params IEnumerable<string> lines) =>
        string.Join("\\n", lines.Where(line => line.Length > 0).Select(Escape));

    private static string Escape(string line)
    {
        StringBuilder text = new(line.Length);
        foreach (char c in line)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                _ when char.IsControl(c) => text.Append(' '),
                // Graphviz reads HTML entities in every label.
                '&' => text.Append("&amp;"),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }
}
