using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tests.Rules;

namespace AutoGrad.Tests.Conventions;

/// <summary>A convention, asked of every mode: plain number, forward mode, scalar tape, and the lanes of a tensor.</summary>
internal static class Everywhere
{
    public static void Is<TRule>(TRule rule, double x, double value, double slope)
        where TRule : struct, IUnaryRule => Is(Of(rule), [x], value, [slope]);

    public static void Is<TRule>(TRule rule, double x, double y, double value, double slopeX, double slopeY)
        where TRule : struct, IBinaryRule => Is(OfTwo(rule), [x, y], value, [slopeX, slopeY]);

    public static SampledRule Of<TRule>(TRule rule)
        where TRule : struct, IUnaryRule => SampledRule.Of(new UnaryEntry<TRule>(rule, string.Empty, [], []));

    /// <summary>The rule of two arguments.</summary>
    public static SampledRule OfTwo<TRule>(TRule rule)
        where TRule : struct, IBinaryRule => SampledRule.Of(new BinaryEntry<TRule>(rule, string.Empty, [], []));

    /// <summary>Second derivatives by forward over forward, forward over reverse, and recorded tensors; all are the same or the test fails.</summary>
    public static double Second(SampledRule rule, int slope, int argument, params double[] x)
    {
        double byDual = rule.Second(slope, argument, x);
        using Tape<Dual<double>> nested = new();
        Scalar<Dual<double>>[] a = new Scalar<Dual<double>>[x.Length];
        for (int k = 0; k < x.Length; k++)
        {
            a[k] = nested.Scalar(new Dual<double>(x[k], k == argument ? 1 : 0));
        }

        Close(byDual, nested.Backward(rule.Apply<Scalar<Dual<double>>, Dual<double>>(a))[a[slope]].Tangent, $"{rule.At(x)}, second order by nesting");
        using Tape<double> tape = new();
        Variable<double>[] v = Array.ConvertAll(x, tape.Variable);
        Variable<double>[] first = new Variable<double>[x.Length];
        tape.Gradient(rule.Apply<double>(v), 1, v, first);
        Close(byDual, first[slope].IsVarying ? tape.Backward(first[slope])[v[argument]][0] : 0, $"{rule.At(x)}, second order recorded");
        return byDual;
    }

    private static void Is(SampledRule rule, double[] x, double value, double[] slopes)
    {
        string where = rule.At(x);
        Close(value, rule.Value(x), where);
        using Tape<double> tape = new();
        Scalar<double>[] scalars = Array.ConvertAll(x, tape.Scalar);
        Scalar<double> y = rule.Apply<Scalar<double>, double>(scalars);
        Variable<double>[] variables = Array.ConvertAll(x, v => tape.Variable([v, v, v, v, v], 5));
        Variable<double> z = rule.Apply<double>(variables);
        Close(value, y.Value, where + ", scalar tape");
        Gradients<double> gradients = tape.Backward(y);
        Gradients<double> tensorGradients = tape.Backward(z, [1, 1, 1, 1, 1]);
        foreach (double element in z.Values)
        {
            Close(value, element, where + ", tensor");
        }

        for (int argument = 0; argument < x.Length; argument++)
        {
            Dual<double>[] duals = Array.ConvertAll(x, v => new Dual<double>(v, 0));
            duals[argument] = Dual<double>.Variable(x[argument]);
            Close(slopes[argument], rule.Slope(argument, x), where + $", slope {argument}");
            Close(slopes[argument], rule.Apply<Dual<double>, double>(duals).Tangent, where + $", forward mode {argument}");
            Close(slopes[argument], gradients[scalars[argument]], where + $", scalar tape {argument}");
            foreach (double element in tensorGradients[variables[argument]])
            {
                Close(slopes[argument], element, where + $", tensor {argument}");
            }
        }
    }

    // NaN is equal to NaN and an infinity to itself; 1e-14 is for constants that have no exact literal.
    private static void Close(double expected, double actual, string where) => Assert.True(
        expected.Equals(actual) || expected == actual || Math.Abs(expected - actual) <= 1e-14 * Math.Abs(expected),
        $"{where}: expected {expected:R}, got {actual:R}.");
}
