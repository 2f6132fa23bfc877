using AutoGrad.Tape;

namespace AutoGrad.Tests.Tensors.Reductions;

/// <summary>Value, gradient and Hessian–vector product of a function of one tensor.</summary>
internal static class Derivatives
{
    public delegate Variable<double> Function(Variable<double> x);

    public static double[] Value(Function f, double[] x, params int[] shape)
    {
        using Tape<double> tape = new();
        return f(tape.Variable(x, shape)).Values.ToArray();
    }

    /// <summary>The gradient of Σ f(x), or of Σ upstream ⊙ f(x).</summary>
    public static double[] Gradient(Function f, double[] x, int[] shape, double[]? upstream = null)
    {
        using Tape<double> tape = new();
        Variable<double> leaf = tape.Variable(x, shape);
        Variable<double> y = f(leaf);
        double[] plain = tape.Backward(y, upstream ?? Ones(y.Count))[leaf].ToArray();

        // The same text recorded must give the same numbers.
        Variable<double>[] recorded = new Variable<double>[1];
        tape.Gradient(y, tape.Constant(upstream ?? Ones(y.Count), y.Shape.Lengths), [leaf], recorded);
        Assert.Equal(plain, recorded[0].Values.ToArray());
        return plain;
    }

    /// <summary>∇⟨∇ Σ f(x), v⟩.</summary>
    public static double[] Second(Function f, double[] x, int[] shape, double[] v, double[]? upstream = null)
    {
        using Tape<double> tape = new();
        Variable<double> leaf = tape.Variable(x, shape);
        Variable<double> y = f(leaf);
        Variable<double>[] first = new Variable<double>[1];
        tape.Gradient(y, tape.Constant(upstream ?? Ones(y.Count), y.Shape.Lengths), [leaf], first);
        return tape.Backward(first[0], v)[leaf].ToArray();
    }

    private static double[] Ones(int count)
    {
        double[] ones = new double[count];
        ones.AsSpan().Fill(1);
        return ones;
    }
}
