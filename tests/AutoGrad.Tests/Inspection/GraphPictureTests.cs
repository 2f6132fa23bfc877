using AutoGrad.Inspection;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Inspection;

/// <summary>Recorded and traced graphs as pictures: the lectures' worked examples 1 and 2, word for word.</summary>
public class GraphPictureTests
{
    private const string Mermaid =
        """
        flowchart LR
          n0(["x<br/>-2<br/>∂ -4"])
          n1(["y<br/>5<br/>∂ -4"])
          n2(["z<br/>-4<br/>∂ 3"])
          n3("q = Add<br/>3<br/>∂ -4")
          n4("f = Multiply<br/>-12<br/>∂ 1")
          n0 -->|"slope 1<br/>upstream -4"| n3
          n1 -->|"slope 1<br/>upstream -4"| n3
          n3 -->|"slope -4<br/>upstream 1"| n4
          n2 -->|"slope 3<br/>upstream 1"| n4

        """;

    private const string Dot =
        """
        digraph {
          rankdir=LR;
          n0 [shape=ellipse, label="x\n-2\n∂ -4"];
          n1 [shape=ellipse, label="y\n5\n∂ -4"];
          n2 [shape=ellipse, label="z\n-4\n∂ 3"];
          n3 [shape=box, label="q = Add\n3\n∂ -4"];
          n4 [shape=box, label="f = Multiply\n-12\n∂ 1"];
          n0 -> n3 [label="slope 1\nupstream -4"];
          n1 -> n3 [label="slope 1\nupstream -4"];
          n3 -> n4 [label="slope -4\nupstream 1"];
          n2 -> n4 [label="slope 3\nupstream 1"];
        }

        """;

    private const string Text =
        """
        x = -2, gradient -4
        y = 5, gradient -4
        z = -4, gradient 3
        q = Add(x, y) = 3, gradient -4, slopes x: 1, y: 1
        f = Multiply(q, z) = -12, gradient 1, slopes q: -4, z: 3

        """;

    [Fact]
    public void Lecture_example_1_recorded_prints_word_for_word()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(-2);
        Variable<double> y = tape.Variable(5);
        Variable<double> z = tape.Variable(-4);
        Variable<double> q = x + y;
        Variable<double> f = q * z;
        GraphPicture picture = new GraphDrawing<double>(tape).Name(x).Name(y).Name(z).Name(q).Name(f).Of(f);
        Assert.Equal(Mermaid, picture.ToMermaid());
        Assert.Equal(Dot, picture.ToDot());
        Assert.Equal(Text, picture.ToString());
        Assert.Equal(picture.ToDot(), new GraphDrawing<double>(tape).Name(x).Name(y).Name(z).Name(q).Name(f).Of(f).ToDot());
    }

    [Fact]
    public void Lecture_example_1_traced_is_the_same_graph()
    {
        Trace<double> trace = new();
        Traced<double> f = (trace.Variable(-2, "x") + trace.Variable(5, "y")) * trace.Variable(-4, "z");
        Assert.Equal(
            """
            x = -2, gradient -4
            y = 5, gradient -4
            n2 = Add(x, y) = 3, gradient -4, slopes x: 1, y: 1
            z = -4, gradient 3
            n4 = Multiply(n2, z) = -12, gradient 1, slopes n2: -4, z: 3

            """,
            GraphPicture.Of(f).ToString());
    }

    [Fact]
    public void Lecture_example_2_prints_gate_by_gate_to_two_digits()
    {
        using Tape<double> tape = new();
        Variable<double> w0 = tape.Variable(2);
        Variable<double> x0 = tape.Variable(-1);
        Variable<double> w1 = tape.Variable(-3);
        Variable<double> x1 = tape.Variable(-2);
        Variable<double> w2 = tape.Variable(-3);
        Variable<double> s = (w0 * x0) + (w1 * x1) + w2;
        Variable<double> f = (1 + (-s).Map(default(Exponential))).Map(default(Reciprocal));
        GraphPicture picture = new GraphDrawing<double>(tape) { Format = "F2" }
            .Name(w0).Name(x0).Name(w1).Name(x1).Name(w2).Name(s).Name(f).Of(f);
        Assert.Equal(
            """
            w0 = 2.00, gradient -0.20
            x0 = -1.00, gradient 0.39
            w1 = -3.00, gradient -0.39
            x1 = -2.00, gradient -0.59
            w2 = -3.00, gradient 0.20
            n5 = Multiply(w0, x0) = -2.00, gradient 0.20, slopes w0: -1.00, x0: 2.00
            n6 = Multiply(w1, x1) = 6.00, gradient 0.20, slopes w1: -2.00, x1: -3.00
            n7 = Add(n5, n6) = 4.00, gradient 0.20, slopes n5: 1.00, n6: 1.00
            s = Add(n7, w2) = 1.00, gradient 0.20, slopes n7: 1.00, w2: 1.00
            n9 = Negate(s) = -1.00, gradient -0.20, slopes s: -1.00
            n10 = Exponential(n9) = 0.37, gradient -0.53, slopes n9: 0.37
            n11 = 1.00
            n12 = Add(n11, n10) = 1.37, gradient -0.53, slopes n10: 1.00
            f = Reciprocal(n12) = 0.73, gradient 1.00, slopes n12: -0.53

            """,
            picture.ToString());
    }

    [Fact]
    public void Larger_tensors_show_shape_and_range_and_a_double_operand_is_one_edge()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1.0, 2.0, 3.0], 3);
        Variable<double> y = x * x;
        Variable<double> sum = y.SumTo(Shape.Scalar);
        GraphPicture picture = new GraphDrawing<double>(tape).Name(x).Of(sum);
        Assert.Equal(3, picture.Nodes.Count);
        Assert.Equal("[3] 1 … 3", picture.Nodes[0].Value);
        Assert.Equal("[3] 2 … 6", picture.Nodes[0].Gradient);
        Assert.Equal(new GraphEdge(0, 1, "[3] / [3]", "[3] 1 … 1", 2), picture.Edges[0]);
        Assert.Equal("[] / [3]", picture.Edges[1].Slope);
        Assert.Equal("14", picture.Nodes[2].Value);
    }

    [Fact]
    public void Drawing_leaves_the_tape_and_earlier_gradients_as_they_were()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(3);
        Variable<double> y = x.Map(default(Square));
        Gradients<double> before = tape.Backward(y);
        int operations = tape.OperationCount;
        int nodes = tape.Log.NodeCount;
        string first = GraphPicture.Of(y).ToMermaid();
        Assert.Equal(operations, tape.OperationCount);
        Assert.Equal(nodes, tape.Log.NodeCount);
        Assert.Equal(6, before[x][0]);
        Assert.Equal(first, GraphPicture.Of(y).ToMermaid());
        Assert.Equal(6, tape.Backward(y)[x][0]);
    }

    [Fact]
    public void A_fault_is_drawn_even_under_watch()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(0);
        Variable<double> y = x.Map(default(SquareRoot));
        tape.WatchesFinite = true;
        GraphPicture picture = GraphPicture.Of(y);
        Assert.Equal("Infinity", picture.Edges[0].Slope);
        Assert.True(tape.WatchesFinite);
    }

    [Fact]
    public void Only_what_leads_to_the_result_is_drawn()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(2);
        Variable<double> c = tape.Constant(3);
        Variable<double> y = x * c;
        _ = x.Map(default(Exponential)) + tape.Variable(1);
        GraphPicture picture = GraphPicture.Of(y);
        Assert.Equal([GraphNodeKind.Leaf, GraphNodeKind.Constant, GraphNodeKind.Operation], picture.Nodes.Select(node => node.Kind));
        Assert.Equal(string.Empty, picture.Edges[1].Slope);
        Assert.Equal(string.Empty, picture.Nodes[1].Gradient);
        Assert.Contains("  n1 --> n2\n", picture.ToMermaid(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_graph_is_cut_at_the_limit_and_says_so()
    {
        using Tape<double> tape = new();
        Variable<double> y = tape.Variable(1);
        for (int i = 0; i < 100_000; i++)
        {
            y = y.Map(default(Negate));
        }

        GraphPicture picture = new GraphDrawing<double>(tape) { Limit = 10 }.Of(y);
        Assert.Equal(10, picture.Nodes.Count);
        Assert.Equal(99_991, picture.Omitted);
        Assert.Equal(-1, picture.Edges[0].From);
        Assert.Contains("early[/\"… 99991 earlier nodes\"/]", picture.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains("early -> n0", picture.ToDot(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GraphDrawing<double>(tape) { Limit = 0 }.Of(y));
    }

    [Fact]
    public void A_long_trace_is_cut_at_the_limit_without_recursion()
    {
        Trace<double> trace = new();
        Traced<double> y = trace.Variable(1, "x");
        for (int i = 0; i < 100_000; i++)
        {
            y = -y;
        }

        GraphPicture picture = GraphPicture.Of(y, limit: 5);
        Assert.Equal(5, picture.Nodes.Count);
        Assert.Equal(99_996, picture.Omitted);
    }

    [Fact]
    public void Scalars_and_bridges_are_in_the_picture()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([2.0, 3.0], 2);
        Scalar<double> a = x.ScalarAt(0);
        Scalar<double> b = x.ScalarAt(1);
        Scalar<double> c = tape.Scalar(5);
        Scalar<double> product = a * b;
        Variable<double> packed = tape.Pack([product, c], 2);
        Variable<double> y = packed.SumTo(Shape.Scalar);
        GraphPicture picture = new GraphDrawing<double>(tape).Name(x).Name(a).Name(b).Name(c).Name(product).Name(y).Of(y);
        Assert.Equal(
            """
            x = [2] 2 … 3, gradient [2] 2 … 3
            a = Element(x) = 2, gradient 3, slopes x: [] / [2]
            b = Element(x) = 3, gradient 2, slopes x: [] / [2]
            c = 5, gradient 1
            product = Scalar(a, b) = 6, gradient 1, slopes a: 3, b: 2
            n5 = Pack(c, product) = [2] 5 … 6, gradient [2] 1 … 1, slopes c: [2] / [], product: [2] / []
            y = TransposedOperation(n5) = 11, gradient 1, slopes n5: [] / [2]

            """.Replace("TransposedOperation", picture.Nodes[^1].Operation, StringComparison.Ordinal),
            picture.ToString());
        Assert.Throws<ArgumentException>(() => new GraphDrawing<double>(tape).Name(product * 2));

        GraphPicture scalar = new GraphDrawing<double>(tape).Name(product).Of(product * 2);
        Assert.Equal("product = Scalar(n1, n2) = 6, gradient 2, slopes n1: 3, n2: 2", scalar.ToString().Split('\n')[^2]);
        Assert.Equal("[2] 4 … 6", scalar.Nodes[0].Gradient);
    }

    [Fact]
    public void Names_are_escaped()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(2);
        GraphPicture picture = new GraphDrawing<double>(tape).Name(x, "a\"b\\<c>#&\n`d`").Of(x);
        Assert.Contains("a#34;b#92;#60;c#62;#35;#38; #96;d#96;", picture.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains("label=\"a\\\"b\\\\<c>#&amp; `d`\\n2\\n∂ 1\"", picture.ToDot(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        using Tape<double> tape = new();
        Assert.Throws<InvalidOperationException>(() => new GraphDrawing<double>(tape).Of((Variable<double>)2.0));
        Assert.Throws<ArgumentException>(() => new GraphDrawing<double>(tape).Name((Variable<double>)2.0));
        Assert.Throws<ArgumentException>(() => GraphPicture.Of<double>((Traced<double>)2));
        Variable<double> stale = tape.Variable(1);
        tape.Reset();
        Assert.Throws<InvalidOperationException>(() => GraphPicture.Of(stale));
    }
}
