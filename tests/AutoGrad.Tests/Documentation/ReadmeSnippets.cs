// snippet: Usings
using System.Numerics.Tensors;  // .NET's own
using AutoGrad.Algebra;         // IReal, the algebra of rules
using AutoGrad.Checks;          // GradientCheck
using AutoGrad.Networks.Data;          // data sets and mini-batches
using AutoGrad.Networks.Modules;       // layers and networks
using AutoGrad.Networks.Optimization;  // optimisers and schedules
using AutoGrad.Networks.Randomness;    // SeededRandom
using AutoGrad.Numbers;         // Scalar, Dual
using AutoGrad.Rules;           // IUnaryRule, and all rules
using AutoGrad.Tape;            // Tape, Variable, Gradients
using AutoGrad.Tensors;         // operations on variables
using AutoGrad.Transforms;      // Gradient, Jacobian, Hessian, Derivative
using static AutoGrad.Numbers.Functions;  // Exp, Sin … of any number
// end

namespace AutoGrad.Tests.Documentation;

/// <summary>The code of README.md.</summary>
public static class ReadmeSnippets
{
    public static void FiveLines(TextWriter Console)
    {
        // snippet: FiveLines
        using Tape<double> tape = new();
        Scalar<double> x = tape.Scalar(1.5), y = tape.Scalar(-0.5);
        Scalar<double> f = (x * Exp(y)) + Sin(x * y);
        Gradients<double> g = tape.Backward(f);
        Console.WriteLine($"f = {f.Value:F6}, ∂f/∂x = {g[x]:F6}, ∂f/∂y = {g[y]:F6}");
        // end
    }

    public static void FiveLinesChecked(TextWriter Console)
    {
        // snippet: FiveLinesChecked
        CheckReport report = GradientCheck.Scalars(v => (v[0] * Exp(v[1])) + Sin(v[0] * v[1]), [1.5, -0.5]).ThrowIfFailed();
        Console.WriteLine($"{report.Passes} entries pass, {report.Failures} fail, {report.Inconclusive} are inconclusive");
        // end
    }

    public static void AnyAlgorithm(TextWriter Console)
    {
        // snippet: AnyAlgorithm
        Console.WriteLine(string.Join(" ", Gradient.At(v => TensorPrimitives.SumOfSquares(v), [3.0, 4.0])));
        // end
    }

    public static void FromTensors(TextWriter Console)
    {
        // snippet: FromTensors
        using Tape<double> tape = new();
        Variable<double> points = tape.Constant([1, 0, -1, 1, 0, 2], 3, 2);        // three points of the plane
        Variable<double> weight = tape.Variable([0.5, -0.5, 0.25, 1], 2, 2);
        Variable<double> bias = tape.Variable([0.1, -0.1], 2);
        Variable<double> scores = (points.MatMul(weight) + bias).Tanh();           // the bias broadcasts over the points
        Gradients<double> gradients = tape.Backward(scores.Square().Sum());
        Console.WriteLine($"{scores}; ∂/∂bias = ({gradients[bias][0]:F4}, {gradients[bias][1]:F4})");
        // end
    }

    public static void Classifier(TextWriter Console)
    {
        // snippet: Classifier
        SeededRandom random = new(1);
        Dataset<float> spirals = ToyData.Spirals<float>(perClass: 100, classes: 3, noise: 0.1, random);
        Sequential<float> network = [new Linear<float>(2, 32, random), Activations.Tanh<float>(), new Linear<float>(32, 3, random)];
        Optimizer<float> optimizer = new(network.Parameters, learningRate: 0.02, new Adam());
        Batches<Batch<float>> batches = new(spirals, batchSize: 50, random);
        using Tape<float> tape = new();
        for (int epoch = 1; epoch <= 100; epoch++)
            foreach (Batch<float> batch in batches)
            {
                tape.Reset();
                Variable<float> loss = network.Forward(batch.FeaturesOn(tape)).SoftmaxCrossEntropy(batch.Labels);
                optimizer.Step(tape.Backward(loss));
                if (optimizer.StepCount is 1 or 600)
                    Console.WriteLine($"step {optimizer.StepCount}: loss {loss.Value:F2}");
            }
        // end
    }

    // snippet: Bump
    public readonly struct Bump : IUnaryRule       // exp(−x²)
    {
        public T Value<T>(T x) where T : IReal<T> => T.Exp(-(x * x));
        public T Slope<T>(T x, T y) where T : IReal<T> => -2 * x * y;      // y is the value
    }
    // end

    public static void UseBump(TextWriter Console)
    {
        // snippet: UseBump
        GradientCheck.UnaryRule(default(Bump), [-1.5, 0, 0.3, 2]).ThrowIfFailed();
        using Tape<double> tape = new();
        Console.WriteLine(tape.Variable([-1, 0, 0.5], 3).Map(default(Bump)));                // on tensors
        Console.WriteLine(Derivative.At(v => v.Map(default(Bump)), 0.0, order: 4));            // on numbers
        // end
    }

    public static void Orders(TextWriter Console)
    {
        // snippet: Orders
        Console.WriteLine(Derivative.At(x => Exp(2 * x), 0.0, order: 5));         // scalars: f⁽⁵⁾(0)
        double[,] h = Hessian.At((x, y) => x * x * y, 3.0, 5.0);
        Console.WriteLine($"{h[0, 0]} {h[0, 1]} {h[1, 0]} {h[1, 1]}");           // ∂²f/∂x², ∂²f/∂x∂y …
        using Tape<double> tape = new();
        Func<Variable<double>, Variable<double>> slope = Gradient.Of<double>(u => (u * u * u).Sum());   // 3u²: a function of variables again
        Console.WriteLine(Gradient.At(u => slope(u).Sum(), tape.Variable([1, 2, 3], 3)));
        // end
    }
}
