using System.Reflection;
using System.Xml.Linq;
using AutoGrad.Checks;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Documentation;

/// <summary>The code of an example in the docstring of a member.</summary>
/// <param name="Member">The member's identifier in the documentation file.</param>
/// <param name="Code">Statements, or one expression.</param>
internal sealed record DocstringExample(string Member, string Code)
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Linq; using System.Numerics; using System.Numerics.Tensors;
        using AutoGrad.Checks; using AutoGrad.Compilation; using AutoGrad.Inspection; using AutoGrad.Numbers; using AutoGrad.Rules; using AutoGrad.Tape; using AutoGrad.Tensors;
        using AutoGrad.Transforms; using AutoGrad.Networks.Data; using AutoGrad.Networks.Initialization; using AutoGrad.Networks.Losses;
        using AutoGrad.Networks.Modules; using AutoGrad.Networks.Optimization; using AutoGrad.Networks.Pictures; using AutoGrad.Networks.Randomness;
        using AutoGrad.Networks.Storage; using AutoGrad.Networks.Training; using AutoGrad.Networks.Training.Metrics;
        using AutoGrad.Networks.Training.Progress; using AutoGrad.Networks.Training.Search;
        using static AutoGrad.Tensors.JoiningOperations; using static AutoGrad.Numbers.Functions;
        """;

    /// <summary>What examples take as given, so that each shows its own point in a line or two: the class that they extend.</summary>
    public const string Given = Usings + """

        class Given
        {
            protected Tape<float> tape = new(); protected SeededRandom random = new(1); protected Sequential<float> network = [];
            protected Variable<float> x, y, input, scores, targets, state, loss; protected int[] labels = [], tokens = [], lengths = []; protected float[] images = [];
            protected Dataset<float> data = null!, digits = null!, validation = null!; protected Optimizer<float> optimizer = null!; protected Parameter<float> weight = null!;
            protected MultiHeadAttention<float> attention = null!; protected Lstm<float> lstm = null!; protected Gru<float> gru = null!; protected Rnn<float> rnn = null!;
            protected Embedding<float> embedding = null!; protected Trainer<Batch<float>, float> trainer = null!; protected Checkpoint checkpoint = null!;
            protected (string Name, Shape Shape, float[] Values)[] moments = []; protected string text = string.Empty; protected int batch, time, step, epoch; protected Curves curves = null!;
            protected double[] xs = [], ys = [], train = [], held = [], losses = [], weights = [], first = [], second = []; protected long[,] counts = new long[2, 2];
            protected double ValidationLoss(double rate, int width) => rate * width;
        }
        """;

    /// <summary>All examples of the three libraries.</summary>
    public static IReadOnlyList<DocstringExample> All { get; } =
        [.. new[] { typeof(Shape).Assembly, typeof(GradientCheck).Assembly, typeof(Module<>).Assembly }.SelectMany(Read)];

    /// <summary>A source file for the compiler, in which the code is a method of a class with this name.</summary>
    public string Source(string name) => $$"""
        {{Usings}}
        class {{name}} : Given
        {
            void Run()
            {
                {{(Code.Contains(';') ? Code : $"_ = ({Code});")}}
            }
        }
        """;

    private static IEnumerable<DocstringExample> Read(Assembly assembly) =>
        from member in XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
        from code in member.Descendants("example").Descendants("code")
        select new DocstringExample(member.Attribute("name")!.Value, code.Value.Trim());
}
