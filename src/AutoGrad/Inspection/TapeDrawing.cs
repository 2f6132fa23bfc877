using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Inspection;

/// <summary>Reads a tape into a picture, given the gradients of a finished sweep and a second sweep for local slopes.</summary>
internal sealed class TapeDrawing<T>(
    Tape<T> tape,
    Sweep<T> upstream,
    Sweep<T> local,
    Dictionary<int, string> nodeNames,
    Dictionary<int, (string Name, T Value)> scalarNames,
    string format)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<GraphNode> nodes = [];
    private readonly List<GraphEdge> edges = [];
    private readonly bool[] markedNodes = new bool[tape.Log.NodeCount];
    private readonly bool[] markedScalars = new bool[tape.Scalars.Count];

    /// <summary>Draws what the upstream sweep's result was computed from; a constant result is named by <paramref name="root"/>.</summary>
    public GraphPicture Draw(int root, int limit)
    {
        List<int> order = InOrderOfTime();
        bool[] wanted = [.. order.Select(item => item == root || (item >= 0 ? upstream.Reaches(item) : upstream.ReachesScalar(-item)))];
        Selection shown = Selection.Latest(wanted, limit);
        Dictionary<int, int> places = [];
        foreach (int position in shown.Items)
        {
            int item = order[position];
            places.Add(item, nodes.Count);
            if (item >= 0)
            {
                DrawNode(item, places);
            }
            else
            {
                DrawScalar(-item, places);
            }
        }

        return new GraphPicture(nodes, edges, shown.Omitted);
    }

    // Tensor nodes by their index, scalars by their index negated; operands come before results.
    private List<int> InOrderOfTime()
    {
        List<int> order = [];
        int scalar = 1;
        for (int node = 0; node < tape.Log.NodeCount; node++)
        {
            int producer = tape.Log.NodeAt(node).Producer;
            int before = producer < 0 ? 0 : tape.Log.EntryAt(producer).Scalars;
            while (scalar < before)
            {
                order.Add(-scalar++);
            }

            order.Add(node);
        }

        while (scalar < tape.Scalars.Count)
        {
            order.Add(-scalar++);
        }

        return order;
    }

    private void DrawNode(int node, Dictionary<int, int> places)
    {
        Node<T> drawn = tape.Log.NodeAt(node);
        bool isResult = drawn.Producer >= 0;
        string gradient = drawn.Varies ? Print(upstream.Gradient(node), drawn.Shape) : string.Empty;
        nodes.Add(new GraphNode(
            isResult ? GraphNodeKind.Operation : drawn.Varies ? GraphNodeKind.Leaf : GraphNodeKind.Constant,
            nodeNames.GetValueOrDefault(node, string.Empty),
            isResult ? tape.Log.EntryAt(drawn.Producer).Store.Name : string.Empty,
            Print(drawn.Data.Span, drawn.Shape),
            gradient));
        if (!isResult)
        {
            return;
        }

        local.RunSingle(drawn.Producer, node);
        int inputs = tape.Log.EntryAt(drawn.Producer).Inputs;
        foreach (IGrouping<int, int> operands in Enumerable.Range(0, inputs).GroupBy(k => tape.Log.Operand(drawn.Producer, k)))
        {
            Node<T> operand = tape.Log.NodeAt(operands.Key);
            string slope = !operand.Varies
                ? string.Empty
                : Slope(drawn.Shape, operand.Shape, () => local.Gradient(operands.Key)[0]);
            Connect(operands.Key, places, slope, operand.Varies ? gradient : string.Empty, operands.Count());
        }

        if (inputs == 0)
        {
            Mark(drawn.Producer, node);
            for (int i = 1; i < markedScalars.Length; i++)
            {
                if (markedScalars[i])
                {
                    Connect(-i, places, Slope(drawn.Shape, Shape.Scalar, () => local.Scalars[i]), gradient, 1);
                }
            }
        }
    }

    private void DrawScalar(int scalar, Dictionary<int, int> places)
    {
        ScalarRecord<T> record = tape.Scalars[scalar];
        (string name, T value) = scalarNames.GetValueOrDefault(scalar, (string.Empty, T.NaN));
        string gradient = Print(upstream.Scalars[scalar]);
        int source = record.X == 0 ? SourceOf(scalar) : -1;
        bool isLeaf = record.X == 0 && source < 0;
        nodes.Add(new GraphNode(
            isLeaf ? GraphNodeKind.Leaf : GraphNodeKind.Operation,
            name,
            isLeaf ? string.Empty : source >= 0 ? "Element" : "Scalar",
            scalarNames.ContainsKey(scalar) ? Print(value) : string.Empty,
            gradient));
        if (source >= 0)
        {
            Connect(source, places, Slope(Shape.Scalar, tape.Log.NodeAt(source).Shape, () => T.One), gradient, 1);
        }

        if (record.X != 0)
        {
            Connect(-record.X, places, Print(record.SlopeX), gradient, 1);
        }

        if (record.Y != 0)
        {
            Connect(-record.Y, places, Print(record.SlopeY), gradient, 1);
        }
    }

    // The tensor that a scalar was taken out of: the first operation after it says so, if it is a bridge. −1 for none.
    private int SourceOf(int scalar)
    {
        int low = 0;
        int high = tape.Log.EntryCount;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = tape.Log.EntryAt(middle).Scalars > scalar ? (low, middle) : (middle + 1, high);
        }

        if (low == tape.Log.EntryCount || tape.Log.EntryAt(low).Outputs > 0)
        {
            return -1;
        }

        Mark(low, -scalar);
        int input = tape.Log.Operand(low, 0);
        return markedNodes[input] ? input : -1;
    }

    // What one operation's result depends on directly, said by the operation itself.
    private void Mark(int entry, int result)
    {
        Array.Clear(markedNodes);
        Array.Clear(markedScalars);
        (result >= 0 ? ref markedNodes[result] : ref markedScalars[-result]) = true;
        tape.Log.EntryAt(entry).Store.Reach(tape.Log.EntryAt(entry).Slot, new Reach<T>(tape, entry, markedNodes, markedScalars));
    }

    private void Connect(int operand, Dictionary<int, int> places, string slope, string arriving, int operands) =>
        edges.Add(new GraphEdge(places.GetValueOrDefault(operand, -1), nodes.Count - 1, slope, arriving, operands));

    private string Slope(Shape result, Shape operand, Func<T> slope) =>
        result.Count == 1 && operand.Count == 1 ? Print(slope()) : $"{result} / {operand}";

    // One number as it is; a larger tensor by its shape and range.
    private string Print(ReadOnlySpan<T> values, Shape shape) => values.Length switch
    {
        0 => shape.ToString(),
        1 when shape.Rank == 0 => Print(values[0]),
        1 => $"{shape} {Print(values[0])}",
        _ => $"{shape} {Print(TensorPrimitives.Min(values))} … {Print(TensorPrimitives.Max(values))}",
    };

    private string Print(T value) => value.ToString(format, CultureInfo.InvariantCulture);
}
