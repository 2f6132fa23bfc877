using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Checks;

/// <summary>A function of scalars under check: one input of rank 1.</summary>
internal class ScalarSubject(string name, Func<ReadOnlySpan<Scalar<double>>, Scalar<double>> function, CheckInput input) : Subject(name, [input])
{
    public override double[] Values(double[][] x) => [function(Array.ConvertAll(x[0], Scalar<double>.Constant)).Value];

    public override double[][] Gradient(double[][] x, double[] upstream) => [Reverse(function, x[0], upstream[0]).Gradient];

    public override (double[][] Gradient, double[][] Product)? Second(double[][] x, double[] upstream, double[][] weights) => null;

    public override double[]? Forward(double[][] x, double[] upstream, double[][] direction) => null;

    public override (float[] Values, float[][] Gradient)? Single(float[][] x, float[] upstream) => null;

    protected static (T Value, T[] Gradient) Reverse<T>(Func<ReadOnlySpan<Scalar<T>>, Scalar<T>> function, T[] x, T upstream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var tape = new Tape<T>();
        var leaves = Array.ConvertAll(x, tape.Scalar);
        var y = function(leaves);
        if (y.IsConstant)
            return (y.Value, new T[x.Length]);
        var gradients = tape.Backward(y, upstream);
        return (y.Value, Array.ConvertAll(leaves, leaf => gradients[leaf]));
    }
}
