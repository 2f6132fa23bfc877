using System.Numerics;
using System.Text;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Inspection;

/// <summary>
/// A computation as the lectures draw it: values and gradients in the nodes, local slopes and upstream gradients on the
/// edges. Read from a tape (<see cref="GraphDrawing{T}"/>) or from a <see cref="Trace{T}"/>; the same graph always
/// prints the same text.
/// </summary>
public sealed class GraphPicture
{
    /// <summary>How many nodes a picture shows unless told otherwise.</summary>
    public const int DefaultLimit = 500;

    /// <summary>How numbers are printed unless told otherwise: four significant digits.</summary>
    public const string DefaultFormat = "G4";

    internal GraphPicture(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges, int omitted)
    {
        Nodes = nodes;
        Edges = edges;
        Omitted = omitted;
    }

    /// <summary>The nodes, operands before results; the result is the last.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The edges, by the operation they enter.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; }

    /// <summary>How many of the earliest nodes are beyond the limit and not shown.</summary>
    public int Omitted { get; }

    /// <summary>The picture of everything a variable was computed from; use <see cref="GraphDrawing{T}"/> to give names.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="y">The result.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="InvalidOperationException">y is a literal, or stale.</exception>
    public static GraphPicture Of<T>(Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => new GraphDrawing<T>(y.Tape).Of(y);

    /// <summary>The picture of everything a traced number was computed from.</summary>
    /// <typeparam name="T">The number inside.</typeparam>
    /// <param name="y">The result.</param>
    /// <param name="limit">How many nodes are shown at most; the earliest are left out.</param>
    /// <param name="format">The format of numbers.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">y is a constant.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public static GraphPicture Of<T>(Traced<T> y, int limit = DefaultLimit, string format = DefaultFormat)
        where T : unmanaged, IFloatingPointIeee754<T> => TraceDrawing.Draw(y, limit, format);

    /// <summary>The picture as a Mermaid flowchart, which GitHub shows in a ```mermaid block.</summary>
    /// <returns>The text, ending with a line break.</returns>
    public string ToMermaid() => Mermaid.Write(this);

    /// <summary>The picture in the DOT language of Graphviz.</summary>
    /// <returns>The text, ending with a line break.</returns>
    public string ToDot() => Dot.Write(this);

    /// <summary>The computation gate by gate: a line for each node, with its value, gradient and local slopes.</summary>
    /// <returns>The lines.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        if (Omitted > 0)
        {
            text.Append(OmittedTitle).Append('\n');
        }

        ILookup<int, GraphEdge> incoming = Edges.ToLookup(edge => edge.To);
        for (int i = 0; i < Nodes.Count; i++)
        {
            GraphNode node = Nodes[i];
            text.Append(NameOf(i));
            if (node.Kind == GraphNodeKind.Operation)
            {
                text.Append($" = {node.Operation}({string.Join(", ", incoming[i].SelectMany(edge => Enumerable.Repeat(NameOf(edge.From), edge.Operands)))})");
            }

            text.Append(node.Value.Length > 0 ? $" = {node.Value}" : string.Empty);
            text.Append(node.Gradient.Length > 0 ? $", gradient {node.Gradient}" : string.Empty);
            string slopes = string.Join(", ", incoming[i].Where(edge => edge.Slope.Length > 0).Select(edge => $"{NameOf(edge.From)}: {edge.Slope}"));
            text.Append(slopes.Length > 0 ? $", slopes {slopes}" : string.Empty).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What stands for the nodes that are not shown.</summary>
    internal string OmittedTitle => FormattableString.Invariant($"… {Omitted} earlier nodes");

    /// <summary>The name that a node has in the text of a picture: n0, n1, …, and early for what is not shown.</summary>
    internal static string Identifier(int node) => node < 0 ? "early" : FormattableString.Invariant($"n{node}");

    private string NameOf(int node) => node >= 0 && Nodes[node].Name.Length > 0 ? Nodes[node].Name : Identifier(node);
}
