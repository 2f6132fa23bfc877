using System.Globalization;
using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.Inspection;

/// <summary>Reads a trace into a picture.</summary>
internal static class TraceDrawing
{
    public static GraphPicture Draw<T>(Traced<T> y, int limit, string format)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (y.Trace is not { } trace)
        {
            throw new ArgumentException($"The number {y.Value} is a constant: there is nothing to draw. Start from a leaf made by trace.Variable.", nameof(y));
        }

        IReadOnlyList<Gate<T>> gates = trace.Gates;
        bool[] wanted = new bool[y.Index + 1];
        wanted[y.Index] = true;
        for (int i = y.Index; i >= 0; i--)
        {
            foreach (int operand in wanted[i] ? (ReadOnlySpan<int>)[gates[i].X, gates[i].Y] : [])
            {
                if (operand >= 0)
                {
                    wanted[operand] = true;
                }
            }
        }

        Selection shown = Selection.Latest(wanted, limit);
        T[] upstream = trace.Slopes(y);
        List<GraphNode> nodes = [];
        List<GraphEdge> edges = [];
        foreach (int i in shown.Items)
        {
            Gate<T> gate = gates[i];
            bool isLeaf = gate.X < 0;
            nodes.Add(new GraphNode(
                gate.IsConstant ? GraphNodeKind.Constant : isLeaf ? GraphNodeKind.Leaf : GraphNodeKind.Operation,
                isLeaf ? gate.Name : string.Empty,
                isLeaf ? string.Empty : gate.Name,
                Print(gate.Value),
                gate.IsConstant ? string.Empty : Print(upstream[i])));
            foreach ((int operand, T slope) in (ReadOnlySpan<(int, T)>)[(gate.X, gate.SlopeX), (gate.Y, gate.SlopeY)])
            {
                if (operand >= 0)
                {
                    bool flows = !gates[operand].IsConstant;
                    edges.Add(new GraphEdge(
                        shown.PlaceOf(operand), nodes.Count - 1, flows ? Print(slope) : string.Empty, flows ? Print(upstream[i]) : string.Empty));
                }
            }
        }

        return new GraphPicture(nodes, edges, shown.Omitted);

        string Print(T value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
