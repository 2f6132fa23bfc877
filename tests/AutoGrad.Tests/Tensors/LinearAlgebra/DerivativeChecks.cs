using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Tensors.LinearAlgebra;

/// <summary>
/// Exact checks of derivatives, without a step size: with s = Σ u ⊙ f(x), the reverse gradient against the tangent of f over
/// dual numbers, the recorded second derivative against the tangent of the gradient, and the third against that of the second.
/// </summary>
internal static class DerivativeChecks
{
    public static void Hold<TFunction>(TFunction f, (double[] Values, int[] Shape)[] inputs, Random random, string context, double tolerance = 1e-9)
        where TFunction : struct, ITensorFunction
    {
        double[][] x = [.. inputs.Select(i => i.Values)];
        int[][] shapes = [.. inputs.Select(i => i.Shape)];
        double[][] v = [.. inputs.Select(i => Samples.Numbers(random, i.Shape))];
        double[][] w = [.. inputs.Select(i => Samples.Numbers(random, i.Shape))];
        double[] y;
        using (Tape<double> tape = new())
        {
            y = f.Of<double>(Leaves(tape, x, shapes)).Values.ToArray();
        }

        double[] u = Samples.Numbers(random, y.Length);
        double[] gradient = Gradient(f, x, shapes, u);
        double[] second = Second(f, x, shapes, u, v);
        double[] third = Third(f, x, shapes, u, v, w);

        Dual<double>[][] alongV = Along(x, v);
        Dual<double>[][] alongW = Along(x, w);
        Dual<double>[] constantU = [.. u.Select(Dual<double>.Constant)];
        Dual<double>[][] constantV = [.. v.Select(a => a.Select(Dual<double>.Constant).ToArray())];
        using (Tape<Dual<double>> tape = new())
        {
            Dual<double>[] dual = f.Of<Dual<double>>(Leaves(tape, alongV, shapes)).Values.ToArray();
            Samples.AssertClose(y, [.. dual.Select(d => d.Value)], tolerance, $"{context}: value over duals");
            Samples.AssertClose(
                Samples.Inner(u, [.. dual.Select(d => d.Tangent)]), Samples.Inner(gradient, [.. v.SelectMany(a => a)]), tolerance, $"{context}: forward and reverse");
        }

        Dual<double>[] dualGradient = Gradient(f, alongV, shapes, constantU);
        Samples.AssertClose(gradient, [.. dualGradient.Select(d => d.Value)], tolerance, $"{context}: gradient over duals");
        Samples.AssertClose([.. dualGradient.Select(d => d.Tangent)], second, 10 * tolerance, $"{context}: second order");
        Dual<double>[] dualSecond = Second(f, alongW, shapes, constantU, constantV);
        Samples.AssertClose(second, [.. dualSecond.Select(d => d.Value)], 10 * tolerance, $"{context}: second order over duals");
        Samples.AssertClose([.. dualSecond.Select(d => d.Tangent)], third, 100 * tolerance, $"{context}: third order");
    }

    private static Dual<double>[][] Along(double[][] x, double[][] v) => [.. x.Select((a, i) => a.Select((value, j) => new Dual<double>(value, v[i][j])).ToArray())];

    private static Variable<T>[] Leaves<T>(Tape<T> tape, T[][] x, int[][] shapes)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. x.Select((values, i) => tape.Variable(values, shapes[i]))];

    private static T[] Gradient<T, TFunction>(TFunction f, T[][] x, int[][] shapes, T[] u)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, ITensorFunction
    {
        using Tape<T> tape = new();
        Variable<T>[] leaves = Leaves(tape, x, shapes);
        Gradients<T> gradients = tape.Backward(f.Of<T>(leaves), u);
        return [.. leaves.SelectMany(leaf => gradients[leaf].ToArray())];
    }

    private static T[] Second<T, TFunction>(TFunction f, T[][] x, int[][] shapes, T[] u, T[][] v)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, ITensorFunction
    {
        using Tape<T> tape = new();
        Variable<T>[] leaves = Leaves(tape, x, shapes);
        Variable<T>[] first = Recorded(tape, f.Of<T>(leaves), u, leaves);
        return Sum(tape, first, v, leaves);
    }

    private static T[] Third<T, TFunction>(TFunction f, T[][] x, int[][] shapes, T[] u, T[][] v, T[][] w)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, ITensorFunction
    {
        using Tape<T> tape = new();
        Variable<T>[] leaves = Leaves(tape, x, shapes);
        Variable<T>[] first = Recorded(tape, f.Of<T>(leaves), u, leaves);
        T[] total = new T[x.Sum(a => a.Length)];
        for (int j = 0; j < leaves.Length; j++)
        {
            T[] part = Sum(tape, Recorded(tape, first[j], v[j], leaves), w, leaves);
            total = [.. total.Zip(part, (a, b) => a + b)];
        }

        return total;
    }

    private static Variable<T>[] Recorded<T>(Tape<T> tape, Variable<T> y, T[] u, Variable<T>[] wrt)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T>[] gradients = new Variable<T>[wrt.Length];
        tape.Gradient(y, tape.Constant(u, y.Shape.Lengths), wrt, gradients);
        return gradients;
    }

    private static T[] Sum<T>(Tape<T> tape, Variable<T>[] y, T[][] u, Variable<T>[] wrt)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] total = new T[wrt.Sum(x => x.Count)];
        for (int j = 0; j < y.Length; j++)
        {
            Gradients<T> gradients = tape.Backward(y[j], u[j]);
            total = [.. total.Zip(wrt.SelectMany(x => gradients[x].ToArray()), (a, b) => a + b)];
        }

        return total;
    }
}
