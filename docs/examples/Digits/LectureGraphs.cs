using AutoGrad.Checks;
using AutoGrad.Inspection;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Examples.Digits;

/// <summary>The two graphs that every lecture on backpropagation draws, gate by gate.</summary>
internal static class LectureGraphs
{
    /// <summary>Prints both graphs with values, local slopes and upstream gradients.</summary>
    public static void Print()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(-2.0);
        Variable<double> y = tape.Variable(5.0);
        Variable<double> z = tape.Variable(-4.0);
        Variable<double> q = x + y;
        Variable<double> f = q * z;
        Show("f = (x + y) · z", tape, f, [(x, "x"), (y, "y"), (z, "z"), (q, "q")]);
        Console.WriteLine(new GraphDrawing<double>(tape).Name(x).Name(y).Name(z).Name(q).Name(f).Of(f).ToMermaid());

        tape.Reset();
        Variable<double> w0 = tape.Variable(2.0);
        Variable<double> x0 = tape.Variable(-1.0);
        Variable<double> w1 = tape.Variable(-3.0);
        Variable<double> x1 = tape.Variable(-2.0);
        Variable<double> w2 = tape.Variable(-3.0);
        Variable<double> sum = (w0 * x0) + (w1 * x1) + w2;
        Variable<double> negated = -sum;
        Variable<double> power = negated.Exp();
        Variable<double> plusOne = power + 1;
        Variable<double> neuron = plusOne.Reciprocal();
        Show("f = 1 / (1 + exp(−(w0 x0 + w1 x1 + w2)))", tape, neuron, [
            (neuron, "1/x"), (plusOne, "+1"), (power, "exp"), (negated, "·(−1)"), (sum, "+"),
            (w0, "w0"), (x0, "x0"), (w1, "w1"), (x1, "x1"), (w2, "w2")]);
        Console.WriteLine(new GraphDrawing<double>(tape).Name(w0).Name(x0).Name(w1).Name(x1).Name(w2).Of(neuron).ToMermaid());
    }

    /// <summary>Holds the gradients of both functions against numeric ones.</summary>
    public static void Check()
    {
        Console.WriteLine(GradientCheck.Of((x, y, z) => (x + y) * z, CheckInput.Of([-2.0]), CheckInput.Of([5.0]), CheckInput.Of([-4.0])).ThrowIfFailed());
        Console.WriteLine(GradientCheck.Of(
            (w, x, b) => ((w * x).Sum() + b).Sigmoid(),
            CheckInput.Of([2.0, -3.0], 2), CheckInput.Of([-1.0, -2.0], 2), CheckInput.Of([-3.0])).ThrowIfFailed());
    }

    private static void Show(string title, Tape<double> tape, Variable<double> f, (Variable<double> Variable, string Name)[] gates)
    {
        Gradients<double> gradients = tape.Backward(f, keepInner: true);
        Console.WriteLine(title);
        Console.WriteLine($"  value {f.Value:F4}");
        foreach ((Variable<double> variable, string name) in gates)
        {
            Console.WriteLine($"  {name,-6} value {variable.Value,7:F2}   upstream gradient {gradients[variable][0],7:F2}");
        }
    }
}
