using AutoGrad.Numbers;

namespace AutoGrad.Checks;

/// <summary>A function of tensors under check.</summary>
internal class TensorSubject(string name, ITensorProgram program, IReadOnlyList<CheckInput> inputs) : Subject(name, inputs)
{
    Recording<double>? recording;

    Recording<double> Recording => recording ??= new(program, Inputs, Findings);

    public override double[] Values(double[][] x) => Recording.Values(x);

    public override double[][] Gradient(double[][] x, double[] upstream) => Recording.Gradient(x, upstream);

    public override (double[][] Gradient, double[][] Product)? Second(double[][] x, double[] upstream, double[][] weights) =>
        Recording.Second(x, upstream, weights);

    public override double[]? Forward(double[][] x, double[] upstream, double[][] direction)
    {
        if (!program.IsGeneric)
            return Recording.DoubleReverse(x, upstream, direction);
        using var forward = new Recording<Dual<double>>(program, Inputs, Findings);
        var duals = x.Zip(direction, (values, tangents) => values.Zip(tangents, (value, tangent) => new Dual<double>(value, tangent)).ToArray()).ToArray();
        return Array.ConvertAll(forward.Values(duals), y => y.Tangent);
    }

    public override (float[] Values, float[][] Gradient)? Single(float[][] x, float[] upstream)
    {
        if (!program.IsGeneric)
            return null;
        using var single = new Recording<float>(program, Inputs, Findings);
        return (single.Values(x), single.Gradient(x, upstream));
    }

    public override void Litter(double number) => Recording.Litter(number);

    public override void Dispose()
    {
        recording?.Dispose();
        base.Dispose();
    }
}
