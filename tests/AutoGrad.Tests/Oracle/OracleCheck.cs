using AutoGrad.Tape;

namespace AutoGrad.Tests.Oracle;

/// <summary>Runs a case and compares output, gradients and Hessian–vector products.</summary>
internal static class OracleCheck
{
    // The reference was computed in float64 by other summation orders; 1e-13 of the tensor's size covers cancelled elements.
    private const double First = 1e-9;
    private const double Second = 1e-7;

    /// <summary>Null if the case agrees, else what differs.</summary>
    public static string? Run(OracleCase @case, Func<OracleCall, Variable<double>> operation)
    {
        using Tape<double> tape = new();
        Variable<double>[] inputs = [.. @case.Inputs.Select((t, i) =>
            @case.Wrt.Contains(i) ? tape.Variable(t.Data, t.Shape) : tape.Constant(t.Data, t.Shape))];
        Variable<double>[] wrt = [.. @case.Wrt.Select(i => inputs[i])];
        Variable<double> y = operation(new OracleCall(@case, tape, inputs));
        if (!y.Shape.Lengths.SequenceEqual(@case.Output.Shape))
        {
            return $"output shape {y.Shape}, expected [{string.Join(", ", @case.Output.Shape)}]";
        }

        string? difference = Compare("output", y.Values, @case.Output.Data, First);
        Gradients<double> gradients = tape.Backward(y, @case.Upstream.Data);
        for (int k = 0; k < wrt.Length && difference is null; k++)
        {
            difference = Compare($"gradient {k}", gradients[wrt[k]], @case.Gradients[k].Data, First);
        }

        return difference ?? CompareHessianProducts(@case, tape, y, wrt);
    }

    private static string? CompareHessianProducts(OracleCase @case, Tape<double> tape, Variable<double> y, Variable<double>[] wrt)
    {
        if (@case.Directions is null)
        {
            return null;
        }

        Variable<double>[] first = new Variable<double>[wrt.Length];
        tape.Gradient(y, tape.Constant(@case.Upstream.Data, @case.Upstream.Shape), wrt, first);
        string? difference = null;
        for (int k = 0; k < wrt.Length && difference is null; k++)
        {
            difference = Compare($"recorded gradient {k}", first[k].Values, @case.Gradients[k].Data, First);
        }

        double[][] products = [.. wrt.Select(x => new double[x.Count])];
        for (int j = 0; j < wrt.Length; j++)
        {
            Gradients<double> second = tape.Backward(first[j], @case.Directions[j].Data);
            for (int k = 0; k < wrt.Length; k++)
            {
                System.Numerics.Tensors.TensorPrimitives.Add(products[k], second[wrt[k]], products[k]);
            }
        }

        for (int k = 0; k < wrt.Length && difference is null; k++)
        {
            difference = Compare($"Hessian product {k}", products[k], @case.HessianProducts![k].Data, Second);
        }

        return difference;
    }

    private static string? Compare(string what, ReadOnlySpan<double> actual, double[] expected, double tolerance)
    {
        double size = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < expected.Length; i++)
        {
            bool agrees = double.IsFinite(expected[i])
                ? Math.Abs(actual[i] - expected[i]) <= (tolerance * Math.Abs(expected[i])) + (tolerance * 1e-4 * Math.Max(size, 1))
                : actual[i].Equals(expected[i]);
            if (!agrees)
            {
                return $"{what}[{i}] is {actual[i]:R}, expected {expected[i]:R}";
            }
        }

        return null;
    }
}
