using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors;

public sealed class LayerAllocationTests
{
    // Shapes are made once: a list of literals is a span over constants, which unoptimised code allocates a handle for.
    private static readonly int[] Labels = [1, 3];
    private static readonly int[] Input = [2, 4, 8, 8];
    private static readonly Shape Kernel = Shape.Of(4, 4, 3, 3);
    private static readonly Shape Channels = Shape.Of(4);
    private static readonly Shape Scores = Shape.Of(2, 4);
    private static readonly Shape Rows = Shape.Of(64, 8);
    private static readonly Shape FourGates = Shape.Of(32, 8);
    private static readonly Shape FourBiases = Shape.Of(32);
    private static readonly Shape ThreeGates = Shape.Of(24, 8);
    private static readonly Shape ThreeBiases = Shape.Of(24);

    private static readonly Dictionary<string, Func<Variable<double>, Variable<double>>> Layers = new()
    {
        ["Conv2d"] = x => x.Conv2d(x.Tape.Filled(1, Kernel), x.Tape.Filled(1, Channels), padding: 1, stride: 2),
        ["ConvTranspose2d"] = x => x.ConvTranspose2d(x.Tape.Filled(1, Kernel), padding: 1, stride: 2),
        ["MaxPool2d"] = x => x.MaxPool2d(2),
        ["AvgPool2d"] = x => x.AvgPool2d(2),
        ["MaxPool1d"] = x => x.Flatten(2).MaxPool1d(2),
        ["BatchNorm"] = x => x.BatchNorm(),
        ["LayerNorm"] = x => x.LayerNorm(x.Shape.Lengths[2..]),
        ["GroupNorm"] = x => x.GroupNorm(2, x.Tape.Filled(1, Channels)),
        ["Attention"] = x => x.Attention(x, x, causal: true),
        ["SumOfSquares"] = x => x.SumOfSquares(x),
        ["Huber"] = x => x.Huber(x),
        ["BinaryCrossEntropyWithLogits"] = x => x.BinaryCrossEntropyWithLogits(x),
        ["SoftmaxCrossEntropy"] = x => x.GlobalAvgPool2d().Reshape(Scores).SoftmaxCrossEntropy(Labels, labelSmoothing: 0.1),
        ["MultiMargin"] = x => x.GlobalMaxPool2d().Reshape(Scores).MultiMargin(Labels),
        ["LstmCell"] = x =>
        {
            Variable<double> rows = x.Reshape(Rows);
            Tape<double> tape = x.Tape;
            Variable<double> w = tape.Filled(0.1, FourGates);
            Variable<double> b = tape.Filled(0.1, FourBiases);
            return rows.LstmCell(rows, rows, w, w, b, b).H;
        },
        ["GruCell"] = x =>
        {
            Variable<double> rows = x.Reshape(Rows);
            Tape<double> tape = x.Tape;
            Variable<double> w = tape.Filled(0.1, ThreeGates);
            Variable<double> b = tape.Filled(0.1, ThreeBiases);
            return rows.GruCell(rows, w, w, b, b);
        },
    };

    public static TheoryData<string> Names => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ASteadyLoopAllocatesNothing(string name)
    {
        using Tape<double> tape = new();
        double[] values = Samples.Numbers(new(24), Input);
        double[] upstream = new double[4096];
        Func<Variable<double>, Variable<double>> layer = Layers[name];
        long bytes = SteadyLoop.Bytes(Step);
        Assert.True(bytes == 0, $"{name}: {bytes} bytes in 100 steps");

        void Step()
        {
            tape.Reset();
            Variable<double> x = tape.Variable(values, Input);
            Variable<double> y = layer(x);
            _ = tape.Backward(y, upstream.AsSpan(0, y.Count))[x];
        }
    }
}
