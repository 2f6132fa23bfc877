using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Rules;

namespace AutoGrad.Tests.Conventions;

/// <summary>What happens at kinks, ties, zeros and infinities: the rows of the conventions that concern pointwise rules.</summary>
public class PointwiseConventionsTests
{
    private const double Infinity = double.PositiveInfinity;
    private const double NaN = double.NaN;

    [Fact]
    public void A_tie_of_two_arguments_is_split_evenly()
    {
        Everywhere.Is(default(Maximum), 2, 2, 2, 0.5, 0.5);
        Everywhere.Is(default(Minimum), 2, 2, 2, 0.5, 0.5);
        Everywhere.Is(default(Maximum), Infinity, Infinity, Infinity, 0.5, 0.5);
    }

    [Fact]
    public void A_maximum_with_a_constant_has_slope_0_at_equality()
    {
        Everywhere.Is(new AtLeast(2), 2, 2, 0);
        Everywhere.Is(new AtMost(2), 2, 2, 0);
        using Tape<double> tape = new();
        Scalar<double> x = tape.Scalar(2);
        Assert.Equal(0, tape.Backward(Max<Scalar<double>>(x, 2))[x]);
        Variable<double> v = tape.Variable(2.0);
        Assert.Equal(0, tape.Backward(v.Maximum(2))[v][0]);
        Assert.Equal(0, tape.Backward(v.Maximum(Variable<double>.Literal(2)))[v][0]);
        Assert.Equal(0, tape.Backward(tape.Constant(2).Maximum(v))[v][0]);
        Assert.Equal(0, tape.Backward(v.Minimum(tape.Constant(2)))[v][0]);
        Assert.Equal(0, Max<Dual<double>>(Dual<double>.Variable(2), 2).Tangent);
    }

    [Fact]
    public void Corners_have_slope_0()
    {
        Everywhere.Is(default(Relu), 0, 0, 0);
        Everywhere.Is(new Clamp(-1, 1), -1, -1, 0);
        Everywhere.Is(new Clamp(-1, 1), 1, 1, 0);
        Everywhere.Is(default(Absolute), 0, 0, 0);
        Everywhere.Is(default(Sign), 0, 0, 0);
    }

    [Fact]
    public void Leaky_relu_and_elu_take_the_slope_from_below()
    {
        Everywhere.Is(new LeakyRelu(0.1), 0, 0, 0.1);
        Everywhere.Is(new Elu(0.7), 0, 0, 0.7);
    }

    [Fact]
    public void Huber_is_continuous_at_its_joints()
    {
        Everywhere.Is(new HuberLoss(0.5), 0.5, 0.125, 0.5);
        Everywhere.Is(new HuberLoss(0.5), -0.5, 0.125, -0.5);
        Everywhere.Is(new HuberLoss(0.5), 0, 0, 0);
    }

    [Fact]
    public void The_root_at_0_has_an_infinite_slope_under_the_strong_zero()
    {
        Everywhere.Is(default(SquareRoot), 0, 0, Infinity);
        Everywhere.Is(default(CubeRoot), 0, 0, Infinity);
        Everywhere.Is(new PowerOf(0.5), 0, 0, Infinity);
        using Tape<double> tape = new();
        Variable<double> v = tape.Variable([0, 4], 2);
        Assert.Equal([0, 0.25], tape.Backward(v.Sqrt(), [0, 1])[v].ToArray());
        Scalar<double> x = tape.Scalar(0);
        Assert.Equal(0, tape.Backward(0 * Functions.Sqrt(x))[x]);
        Assert.Equal(0, (0 * Functions.Sqrt(Dual<double>.Variable(0))).Tangent);
    }

    [Fact]
    public void Powers()
    {
        Everywhere.Is(default(Power), 0, 0, 1, 0, 0);
        Everywhere.Is(default(Power), 0, 2, 0, 0, 0);
        Everywhere.Is(default(Power), 0, 1, 0, 1, 0);
        Everywhere.Is(default(Power), 0, -1, Infinity, -Infinity, -Infinity);
        Everywhere.Is(default(Power), -2, 3, -8, 12, NaN);
        Everywhere.Is(new PowerOf(3), -2, -8, 12);
        Everywhere.Is(new PowerOf(0), 0, 1, 0);
        Everywhere.Is(new PowerOf(1), 0, 0, 1);
        Everywhere.Is(new PowerOf(2), 0, 0, 0);
    }

    [Fact]
    public void A_constant_exponent_keeps_all_orders_at_0()
    {
        Assert.Equal(2, Everywhere.Second(Everywhere.Of(new PowerOf(2)), 0, 0, 0));
        Assert.Equal(0, Everywhere.Second(Everywhere.Of(new PowerOf(1)), 0, 0, 0));
        Assert.Equal(0, Everywhere.Second(Everywhere.Of(new PowerOf(0)), 0, 0, 0));
        Assert.Equal(0, Everywhere.Second(Everywhere.Of(new PowerOf(3)), 0, 0, 0));
        Assert.Equal(-12, Everywhere.Second(Everywhere.Of(new PowerOf(3)), 0, 0, -2));
    }

    [Fact]
    public void X_log_y()
    {
        Everywhere.Is(default(XLogY), 0, 0, 0, 0, 0);
        Everywhere.Is(default(XLogY), 0, 2, 0, Math.Log(2), 0);
        Everywhere.Is(default(XLogY), 1, 0, -Infinity, -Infinity, Infinity);
        Everywhere.Is(default(XLogX), 0, 0, -Infinity);
    }

    [Fact]
    public void Hypot_at_the_origin_is_0_in_every_order()
    {
        Everywhere.Is(default(Hypotenuse), 0, 0, 0, 0, 0);
        SampledRule hypot = Everywhere.OfTwo(default(Hypotenuse));
        for (int slope = 0; slope < 2; slope++)
        {
            for (int argument = 0; argument < 2; argument++)
            {
                Assert.Equal(0, Everywhere.Second(hypot, slope, argument, 0, 0));
            }
        }
    }

    [Fact]
    public void An_undefined_derivative_is_NaN()
    {
        Everywhere.Is(default(ArcTangent2), 0, 0, 0, NaN, NaN);
        Everywhere.Is(default(Logarithm), -1, NaN, NaN);
        Everywhere.Is(default(SquareRoot), -1, NaN, NaN);
        Everywhere.Is(default(ArcSine), 2, NaN, NaN);
        Everywhere.Is(default(InverseHyperbolicCosine), 0.5, NaN, NaN);
        Everywhere.Is(default(InverseHyperbolicTangent), 2, NaN, NaN);
    }

    [Fact]
    public void Nothing_comes_from_the_branch_not_taken()
    {
        using Tape<double> tape = new();
        foreach (double dead in (double[])[NaN, Infinity, -Infinity])
        {
            tape.Reset();
            Variable<double> a = tape.Variable([1, dead], 2);
            Variable<double> b = tape.Variable([dead, 2], 2);
            Variable<double> y = PointwiseOperations.Select(tape.Constant([1, 0], 2), a.Square(), b.Square());
            Assert.Equal([1, 4], y.Values.ToArray());
            Gradients<double> gradients = tape.Backward(y, [1, 1]);
            Assert.Equal([2, 0], gradients[a].ToArray());
            Assert.Equal([0, 4], gradients[b].ToArray());

            Variable<double>[] first = new Variable<double>[1];
            tape.Gradient(y, tape.Constant([1, 1], 2), [a], first);
            Assert.Equal([2, 0], tape.Backward(first[0], [1, 1])[a].ToArray());
        }
    }

    [Fact]
    public void A_NaN_reaches_only_its_own_argument()
    {
        Everywhere.Is(default(Maximum), NaN, 1, NaN, NaN, 0);
        Everywhere.Is(default(Maximum), 1, NaN, NaN, 0, NaN);
        Everywhere.Is(default(Minimum), NaN, 1, NaN, NaN, 0);
        Everywhere.Is(default(XLogY), 0, NaN, NaN, NaN, 0);
        Everywhere.Is(default(Relu), NaN, NaN, NaN);
        Everywhere.Is(new Clamp(-1, 1), NaN, NaN, NaN);
        Everywhere.Is(default(Absolute), NaN, NaN, NaN);
        Everywhere.Is(default(Sign), NaN, NaN, NaN);
    }

    [Fact]
    public void Log_add_exp()
    {
        Everywhere.Is(default(LogAddExp), -Infinity, -Infinity, -Infinity, 0, 0);
        Everywhere.Is(default(LogAddExp), -Infinity, 1, 1, 0, 1);
        Everywhere.Is(default(LogAddExp), 1, -Infinity, 1, 1, 0);
        Everywhere.Is(default(LogAddExp), Infinity, 1, Infinity, 1, 0);
        Everywhere.Is(default(LogAddExp), Infinity, Infinity, Infinity, 0.5, 0.5);
        Everywhere.Is(default(LogAddExp), Infinity, -Infinity, Infinity, 1, 0);
        Everywhere.Is(default(LogAddExp), 1000, 1000, 1000 + Math.Log(2), 0.5, 0.5);
        Everywhere.Is(default(LogAddExp), -1000, 1000, 1000, 0, 1);
    }

    [Fact]
    public void Far_out_the_activations_are_their_limits()
    {
        foreach (double far in (double[])[1000, 1e10, 1e200, Infinity])
        {
            Everywhere.Is(new Sigmoid(1), far, 1, 0);
            Everywhere.Is(new Sigmoid(1), -far, 0, 0);
            Everywhere.Is(default(HyperbolicTangent), far, 1, 0);
            Everywhere.Is(default(HyperbolicTangent), -far, -1, 0);
            Everywhere.Is(new Softplus(1), far, far, 1);
            Everywhere.Is(new Softplus(2), -far, 0, 0);
            Everywhere.Is(default(LogSigmoid), far, 0, 0);
            Everywhere.Is(default(LogSigmoid), -far, -far, 1);
            Everywhere.Is(new Swish(1), far, far, 1);
            Everywhere.Is(new Swish(1), -far, 0, 0);
            Everywhere.Is(default(Gelu), far, far, 1);
            Everywhere.Is(default(Gelu), -far, 0, 0);
            Everywhere.Is(default(GeluTanh), far, far, 1);
            Everywhere.Is(default(GeluTanh), -far, 0, 0);
            Everywhere.Is(default(Mish), far, far, 1);
            Everywhere.Is(default(Mish), -far, 0, 0);
            Everywhere.Is(new Elu(0.7), far, far, 1);
            Everywhere.Is(new Elu(0.7), -far, -0.7, 0);
            Everywhere.Is(default(Relu), far, far, 1);
            Everywhere.Is(default(Relu), -far, 0, 0);
            Everywhere.Is(new HuberLoss(0.5), -far, 0.5 * (far - 0.25), -0.5);
            Everywhere.Is(default(ErrorFunction), far, 1, 0);
            Everywhere.Is(default(ComplementaryErrorFunction), -far, 2, 0);
        }

        Everywhere.Is(default(Softsign), Infinity, 1, 0);
        Everywhere.Is(default(Softsign), -Infinity, -1, 0);
    }

    [Fact]
    public void Far_out_the_second_derivatives_are_0()
    {
        SampledRule[] rules =
        [
            Everywhere.Of(new Sigmoid(1)), Everywhere.Of(default(HyperbolicTangent)), Everywhere.Of(new Softplus(2)), Everywhere.Of(default(LogSigmoid)),
            Everywhere.Of(new Swish(2)), Everywhere.Of(default(Gelu)), Everywhere.Of(default(GeluTanh)), Everywhere.Of(default(Mish)), Everywhere.Of(new Elu(1)),
        ];
        foreach (SampledRule rule in rules)
        {
            foreach (double x in (double[])[1000, -1000, 1e10, -1e10, Infinity, -Infinity])
            {
                Assert.True(Everywhere.Second(rule, 0, 0, x) == 0, $"{rule.At([x])}: {Everywhere.Second(rule, 0, 0, x)}");
            }
        }
    }

    [Fact]
    public void Infinite_arguments_of_elementary_functions()
    {
        Everywhere.Is(default(Exponential), Infinity, Infinity, Infinity);
        Everywhere.Is(default(Exponential), -Infinity, 0, 0);
        Everywhere.Is(default(ExponentialM1), -Infinity, -1, 0);
        Everywhere.Is(default(Logarithm), Infinity, Infinity, 0);
        Everywhere.Is(default(LogarithmP1), Infinity, Infinity, 0);
        Everywhere.Is(default(Logarithm), 0, -Infinity, Infinity);
        Everywhere.Is(default(LogarithmP1), -1, -Infinity, Infinity);
        Everywhere.Is(default(SquareRoot), Infinity, Infinity, 0);
        Everywhere.Is(default(ReciprocalSquareRoot), Infinity, 0, 0);
        Everywhere.Is(default(Reciprocal), Infinity, 0, 0);
        Everywhere.Is(default(ArcTangent), Infinity, Math.PI / 2, 0);
        Everywhere.Is(default(InverseHyperbolicSine), Infinity, Infinity, 0);
        Everywhere.Is(default(InverseHyperbolicCosine), Infinity, Infinity, 0);
        Everywhere.Is(default(InverseHyperbolicTangent), 1, Infinity, Infinity);
        Everywhere.Is(default(ArcSine), 1, Math.PI / 2, Infinity);
        Everywhere.Is(default(ArcCosine), 1, 0, -Infinity);
        Everywhere.Is(default(InverseHyperbolicCosine), 1, 0, Infinity);
        Everywhere.Is(default(Sine), Infinity, NaN, NaN);
    }

    [Fact]
    public void Rounding_goes_to_even_and_has_slope_0()
    {
        Everywhere.Is(default(RoundToEven), 0.5, 0, 0);
        Everywhere.Is(default(RoundToEven), 1.5, 2, 0);
        Everywhere.Is(default(RoundToEven), -2.5, -2, 0);
        Everywhere.Is(default(RoundDown), 1, 1, 0);
        Everywhere.Is(default(FractionalPart), 1, 0, 1);
        Everywhere.Is(new Step(-1), 0, 1, 0);
    }

    private static T Max<T>(T x, T y)
        where T : System.Numerics.INumber<T> => T.Max(x, y);
}
