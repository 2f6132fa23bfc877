// snippet: Usings
using System.Numerics.Tensors;  // .NET's own
using AutoGrad.Algebra;         // IReal, the algebra of rules
using AutoGrad.Checks;          // GradientCheck
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
        double[] points = [1, 0, 0.8, 0.3, -1, 0.2, -0.7, -0.1, 0, 1, 0.2, 1.2];
        int[] labels = [0, 0, 1, 1, 2, 2];
        double[] weight = new double[2 * 3], bias = new double[3];
        using Tape<double> tape = new();
        for (int step = 0; step <= 200; step++)
        {
            tape.Reset();
            Variable<double> w = tape.Variable(weight, 2, 3), b = tape.Variable(bias, 3);
            Variable<double> scores = tape.Constant(points, 6, 2).MatMul(w) + b;
            Variable<double> loss = scores.SoftmaxCrossEntropy(labels);
            if (step % 200 == 0)
                Console.WriteLine($"step {step}: loss {loss.Value:F4}");
            Gradients<double> gradients = tape.Backward(loss);
            TensorPrimitives.MultiplyAdd(gradients[w], -0.5, weight, weight);
            TensorPrimitives.MultiplyAdd(gradients[b], -0.5, bias, bias);
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
