using AutoGrad.Checks;
using AutoGrad.Inspection;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Numbers;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Documentation;

/// <summary>The code of docs/lectures.md.</summary>
public static class LecturesSnippets
{
    public static void Example1(TextWriter Console)
    {
        // snippet: Example1
        Trace<double> trace = new();
        Traced<double> x = trace.Variable(-2, "x"), y = trace.Variable(5, "y"), z = trace.Variable(-4, "z");
        Console.Write(GraphPicture.Of((x + y) * z).ToMermaid());
        // end
    }

    public static void Example3(TextWriter Console)
    {
        // snippet: Example3
        using Tape<double> tape = new();
        Variable<double> p = tape.Variable([1.058, 0.013, 0.568, 1.345], 4).Softmax();
        Console.WriteLine(string.Join(" ", p.Values.ToArray().Select(value => $"{value:F3}")));
        // end
    }

    public static void Example4(TextWriter Console)
    {
        // snippet: Example4
        using Tape<double> tape = new();
        Variable<double> y = tape.Variable([0.1, 0.005, 0, 0.6, 0.1, 0.015], 6);
        Variable<double> t = tape.Constant([0, 0, 0, 0, 1, 0], 6);
        Console.WriteLine($"SSE {y.SumOfSquares(t).Value:F6}, cross-entropy error {y.CrossEntropyError(t).Value:F6}");
        // end
    }

    public static void Example5(TextWriter Console)
    {
        // snippet: Example5
        double w = 3;
        for (int step = 0; step < 2; step++)
        {
            (double loss, double slope) = ValueAndGradient.At(v => (v * v) - (2 * v) + 2, w);
            w -= 0.1 * slope;
            Console.WriteLine($"L {loss:F2}, gradient {slope:F1}, w {w:F2}");
        }

        // end
    }

    public static void Example6(TextWriter Console)
    {
        // snippet: Example6
        using Tape<double> tape = new();
        Variable<double> image = tape.Constant([56, 231, 24, 2], 4);
        Variable<double> w = tape.Variable([0.2, -0.5, 0.1, 2.0, 1.5, 1.3, 2.1, 0.0, 0.0, 0.25, 0.2, -0.3], 3, 4);
        Console.WriteLine(w.MatMul(image) + tape.Variable([1.1, 3.2, -1.2], 3));
        // end
    }

    public static void Examples7And8(TextWriter Console)
    {
        // snippet: Examples7And8
        using Tape<double> tape = new();
        Variable<double> scores = tape.Variable([3.2, 5.1, -1.7, 1.3, 4.9, 2.0, 2.2, 2.5, -3.1], 3, 3);
        Console.WriteLine(scores.MultiMargin([0, 1, 2], margin: 1, reduction: Reduction.None));
        Console.WriteLine($"mean {scores.MultiMargin([0, 1, 2]).Value:F4}");
        Variable<double> first = tape.Variable([3.2, 5.1, -1.7], 1, 3);
        Variable<double> loss = first.SoftmaxCrossEntropy([0]);
        Console.WriteLine($"softmax loss {loss.Value:F4}, gradient {string.Join(" ", tape.Backward(loss)[first].ToArray().Select(g => $"{g:F3}"))}");
        // end
    }

    public static void Example10(TextWriter Console)
    {
        // snippet: Example10
        SeededRandom random = new(10);
        double[] image = [.. Enumerable.Range(0, 3073).Select(_ => random.NextNormal())];
        double[] weights = [.. Enumerable.Range(0, 10 * 3073).Select(_ => 0.01 * random.NextNormal())];
        CheckReport report = GradientCheck.Of(
            w => w.MatMul(w.Tape.Constant(image, 3073)).Reshape(1, 10).SoftmaxCrossEntropy([3]),
            CheckInput.Of(weights, 10, 3073),
            new CheckOptions { Mode = CheckMode.Probes, SecondOrder = false });
        Console.WriteLine($"{report.Passes} entries pass, {report.Failures} fail");
        // end
    }

    public static void Example11(TextWriter Console)
    {
        // snippet: Example11
        using Tape<double> tape = new();
        Variable<double> w = tape.Variable([1, 2, 3, 4], 2, 2);
        Variable<double> x = tape.Variable([1, -1], 2);
        Gradients<double> gradients = tape.Backward(w.MatMul(x).Square().Sum());
        Console.WriteLine($"∂f/∂x = ({string.Join(", ", gradients[x].ToArray())}), ∂f/∂W = ({string.Join(", ", gradients[w].ToArray())})");
        // end
    }

    public static void Example17(TextWriter Console)
    {
        // snippet: Example17
        SeededRandom random = new(17);
        Sequential<double> network = [new Linear<double>(2, 3, random, weights: new Zeros()), Activations.Sigmoid<double>(), new Linear<double>(3, 2, random, weights: new Zeros())];
        Dataset<double> moons = ToyData.Moons<double>(perClass: 50, noise: 0.1, random);
        Optimizer<double> optimizer = new(network.Parameters, 0.5, new Sgd());
        using Tape<double> tape = new();
        for (int step = 0; step < 100; step++)
        {
            tape.Reset();
            optimizer.Step(tape.Backward(network.Forward(tape.Constant(moons.Features, 100, 2)).SoftmaxCrossEntropy(moons.Labels)));
        }

        ReadOnlySpan<double> weight = network.Parameter("0.weight").Values;
        Console.WriteLine($"unit 0 moved: {weight[0] != 0}; units 1 and 2 are equal to it: {weight[2..4].SequenceEqual(weight[..2]) && weight[4..].SequenceEqual(weight[..2])}");
        // end
    }
}
