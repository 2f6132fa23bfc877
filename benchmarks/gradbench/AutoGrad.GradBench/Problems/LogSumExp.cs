using AutoGrad.GradBench.Protocol;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.GradBench.Problems;

/// <summary>log Σ exp(xᵢ); the derivative on a tensor.</summary>
internal static class LogSumExp
{
    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["primal"] = new Function<VectorInput, double>(JsonTypes.Default.VectorInput, JsonTypes.Default.Double, Primal),
        ["gradient"] = new Function<VectorInput, double[]>(JsonTypes.Default.VectorInput, JsonTypes.Default.DoubleArray, Gradient),
    };

    public static Prepared<double> Primal(VectorInput input)
    {
        Require(input);
        return new(() => Of(input.X));
    }

    public static Prepared<double[]> Gradient(VectorInput input)
    {
        Require(input);
        Tape<double> tape = new() { Threads = 1 };
        double[] gradient = new double[input.X.Length];
        return new(() =>
        {
            tape.Reset();
            Variable<double> x = tape.Variable(input.X, input.X.Length);
            tape.Backward(x.LogSumExp())[x].CopyTo(gradient);
            return gradient;
        }, tape);
    }

    public static double Of(ReadOnlySpan<double> x)
    {
        double greatest = x[0];
        foreach (double element in x)
        {
            greatest = element > greatest ? element : greatest;
        }

        double sum = 0;
        foreach (double element in x)
        {
            sum += Math.Exp(element - greatest);
        }

        return greatest + Math.Log(sum);
    }

    private static void Require(VectorInput input) => Catalogue.Require(input.X.Length > 0, "x is empty.");
}
