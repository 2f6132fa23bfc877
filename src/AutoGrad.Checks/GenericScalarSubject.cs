using AutoGrad.Numbers;

namespace AutoGrad.Checks;

/// <summary>A generic function of scalars under check: second order by nesting, the exact tier by dual numbers, single precision.</summary>
internal sealed class GenericScalarSubject<TFunction>(string name, TFunction function, CheckInput input)
    : ScalarSubject(name, function.Invoke<Scalar<double>>, input)
    where TFunction : IScalarFunction
{
    public override (double[][] Gradient, double[][] Product)? Second(double[][] x, double[] upstream, double[][] weights)
    {
        var (_, gradient) = Reverse<Dual<double>>(function.Invoke, Duals(x, weights), upstream[0]);
        return ([Array.ConvertAll(gradient, g => g.Value)], [Array.ConvertAll(gradient, g => g.Tangent)]);
    }

    public override double[]? Forward(double[][] x, double[] upstream, double[][] direction) =>
        [function.Invoke<Dual<double>>(Duals(x, direction)).Tangent];

    public override (float[] Values, float[][] Gradient)? Single(float[][] x, float[] upstream)
    {
        var (value, gradient) = Reverse<float>(function.Invoke, x[0], upstream[0]);
        return ([value], [gradient]);
    }

    static Dual<double>[] Duals(double[][] x, double[][] tangents) =>
        x[0].Zip(tangents[0], (value, tangent) => new Dual<double>(value, tangent)).ToArray();
}
