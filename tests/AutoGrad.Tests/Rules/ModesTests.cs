using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Rules;

/// <summary>Every rule of the catalogue means the same in every mode: plain, forward, scalar tape, tensor tape, and nested.</summary>
public class ModesTests
{
    // Lanes and numbers may differ in the last places of exp, log, sin and cos (see LanesTests); the other modes agree exactly.
    private const double Lanes = 1e-13;

    [Theory]
    [MemberData(nameof(SampledRule.All), MemberType = typeof(SampledRule))]
    public void Forward_scalar_tape_and_tensor_tape_agree(int index, string name)
    {
        SampledRule rule = SampledRule.At(index);
        using Tape<double> tape = new();
        foreach (double[] x in rule.Points(20))
        {
            tape.Reset();
            Scalar<double>[] scalars = Array.ConvertAll(x, tape.Scalar);
            Scalar<double> y = rule.Apply<Scalar<double>, double>(scalars);
            Gradients<double> gradients = tape.Backward(y);
            Variable<double>[] variables = Array.ConvertAll(x, tape.Variable);
            Variable<double> z = rule.Apply<double>(variables);
            Gradients<double> tensorGradients = tape.Backward(z);

            Assert.Equal(rule.Value(x), y.Value);
            Near(rule.Value(x), z.Value, rule, x);
            for (int argument = 0; argument < rule.Arity; argument++)
            {
                Dual<double>[] duals = Array.ConvertAll(x, v => new Dual<double>(v, 0));
                duals[argument] = Dual<double>.Variable(x[argument]);
                Dual<double> w = rule.Apply<Dual<double>, double>(duals);

                Assert.Equal(y.Value, w.Value);
                Assert.Equal(rule.Slope(argument, x), w.Tangent);
                Assert.True(w.Tangent == gradients[scalars[argument]], $"{rule.At(x)}: {name}, argument {argument}: forward {w.Tangent:R}, scalar tape {gradients[scalars[argument]]:R}.");
                Near(w.Tangent, tensorGradients[variables[argument]][0], rule, x);
            }
        }
    }

    [Theory]
    [MemberData(nameof(SampledRule.All), MemberType = typeof(SampledRule))]
    public void Second_orders_by_nesting_and_by_recorded_gradients_agree(int index, string name)
    {
        Assert.NotEmpty(name);
        SampledRule rule = SampledRule.At(index);
        foreach (double[] x in rule.Points(10))
        {
            for (int i = 0; i < rule.Arity; i++)
            {
                for (int j = 0; j < rule.Arity; j++)
                {
                    double expected = rule.Second(i, j, x);
                    Near(expected, DualOverDual(rule, x, i, j), rule, x);
                    Near(expected, ScalarOverDual(rule, x, i, j), rule, x);
                    Near(expected, DualOverScalar(rule, x, i, j), rule, x);
                    Near(expected, ScalarOverScalar(rule, x, i, j), rule, x);
                    Near(expected, Recorded(rule, x, i, j), rule, x);
                }
            }
        }
    }

    private static double DualOverDual(SampledRule rule, double[] x, int i, int j)
    {
        Dual<Dual<double>>[] a = new Dual<Dual<double>>[x.Length];
        for (int k = 0; k < x.Length; k++)
        {
            a[k] = new(new(x[k], k == j ? 1 : 0), k == i ? 1 : 0);
        }

        return rule.Apply<Dual<Dual<double>>, Dual<double>>(a).Tangent.Tangent;
    }

    private static double ScalarOverDual(SampledRule rule, double[] x, int i, int j)
    {
        using Tape<Dual<double>> tape = new();
        Scalar<Dual<double>>[] a = new Scalar<Dual<double>>[x.Length];
        for (int k = 0; k < x.Length; k++)
        {
            a[k] = tape.Scalar(new Dual<double>(x[k], k == j ? 1 : 0));
        }

        return tape.Backward(rule.Apply<Scalar<Dual<double>>, Dual<double>>(a))[a[i]].Tangent;
    }

    private static double DualOverScalar(SampledRule rule, double[] x, int i, int j)
    {
        using Tape<double> tape = new();
        Scalar<double>[] leaves = Array.ConvertAll(x, tape.Scalar);
        Dual<Scalar<double>>[] a = new Dual<Scalar<double>>[x.Length];
        for (int k = 0; k < x.Length; k++)
        {
            a[k] = new(leaves[k], k == i ? 1 : 0);
        }

        Scalar<double> slope = rule.Apply<Dual<Scalar<double>>, Scalar<double>>(a).Tangent;
        return slope.IsConstant ? 0 : tape.Backward(slope)[leaves[j]];
    }

    private static double ScalarOverScalar(SampledRule rule, double[] x, int i, int j)
    {
        using Tape<double> inner = new();
        using Tape<Scalar<double>> outer = new();
        Scalar<double>[] leaves = Array.ConvertAll(x, inner.Scalar);
        Scalar<Scalar<double>>[] a = Array.ConvertAll(leaves, outer.Scalar);
        Scalar<double> slope = outer.Backward(rule.Apply<Scalar<Scalar<double>>, Scalar<double>>(a))[a[i]];
        return slope.IsConstant ? 0 : inner.Backward(slope)[leaves[j]];
    }

    private static double Recorded(SampledRule rule, double[] x, int i, int j)
    {
        using Tape<double> tape = new();
        Variable<double>[] a = Array.ConvertAll(x, tape.Variable);
        Variable<double>[] gradients = new Variable<double>[x.Length];
        Variable<double> y = rule.Apply<double>(a);
        tape.Gradient(y, tape.Constant(1), a, gradients);
        return gradients[i].IsVarying ? tape.Backward(gradients[i])[a[j]][0] : 0;
    }

    private static void Near(double expected, double actual, SampledRule rule, double[] x) => Assert.True(
        Math.Abs(expected - actual) <= Lanes * Math.Max(1, Math.Abs(expected)),
        $"{rule.At(x)}: expected {expected:R}, got {actual:R}.");
}
