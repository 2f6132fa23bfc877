using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Tests.Numbers;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Transforms;

public class DerivativeTests
{
    const int Highest = 12;

    [Fact]
    public void The_derivative_of_a_square()
    {
        Assert.Equal(6, Derivative.At(x => x * x, 3.0));
        Assert.Equal(6f, Derivative.At(x => x * x, 3f));
        Assert.Equal(6, Derivative.Of<double>(x => x * x)(3));
        Assert.Equal(0, Derivative.At(x => 7, 3.0));
        Assert.Equal(0, Derivative.At(x => 7, 3.0, 2));
    }

    [Fact]
    public void Derivatives_compose_by_nesting()
    {
        Func<double, double> second = Derivative.Of<double>(Derivative.Of<Dual<double>>(Cubed));
        Func<double, double> third = Derivative.Of<double>(Derivative.Of<Dual<double>>(Derivative.Of<Dual<Dual<double>>>(Cubed)));
        Assert.Equal(12, second(2));
        Assert.Equal(6, third(2));
        Assert.Equal(12, Derivative.Of<double>(Cubed, 2)(2));
    }

    [Fact]
    public void Any_order_of_the_functions_with_closed_forms()
    {
        const double X = 0.7;
        for (int n = 0; n <= Highest; n++)
        {
            double factorial = TaylorTests.Factorial(n);
            Check(n, Math.Exp(X), Derivative.At(x => Exp(x), X, n), "exp");
            Check(n, Math.Pow(2, n) * Math.Sin((2 * X) + (n * Math.PI / 2)), Derivative.At(x => Sin(2 * x), X, n), "sin 2x");
            Check(n, Math.Pow(-1, n) * factorial / Math.Pow(X, n + 1), Derivative.At(x => 1 / x, X, n), "1/x");
            Check(n, Falling(7, n) * Math.Pow(X, 7 - n), Derivative.At(x => Pow(x, 7), X, n), "x^7");
            Check(n, Falling(2.5, n) * Math.Pow(X, 2.5 - n), Derivative.At(x => Pow(x, 2.5), X, n), "x^2.5");
            Check(n, n == 0 ? Math.Log(X) : -Math.Pow(-1, n) * factorial / n / Math.Pow(X, n), Derivative.At(x => Log(x), X, n), "log");
            Check(n, Falling(0.5, n) * Math.Pow(X, 0.5 - n), Derivative.At(x => Sqrt(x), X, n), "sqrt");
            Check(n, TanhDerivative(Math.Tanh(X), n), Derivative.At(x => Tanh(x), X, n), "tanh");
        }
    }

    [Fact]
    public void Any_order_of_compositions()
    {
        const double X = 0.3;
        for (int n = 0; n <= Highest; n++)
        {
            // x eˣ: (x + n) eˣ. exp(log(1 + x)) = 1 + x. sin² + cos² = 1. Leibniz for eˣ sin x: 2^(n/2) eˣ sin(x + nπ/4).
            Check(n, (X + n) * Math.Exp(X), Derivative.At(x => x * Exp(x), X, n), "x exp x");
            Check(n, n == 0 ? 1 + X : n == 1 ? 1 : 0, Derivative.At(x => Exp(Log(1 + x)), X, n), "exp log");
            Check(n, n == 0 ? 1 : 0, Derivative.At(x => (Sin(x) * Sin(x)) + (Cos(x) * Cos(x)), X, n), "sin² + cos²");
            Check(n, Math.Pow(2, n / 2.0) * Math.Exp(X) * Math.Sin(X + (n * Math.PI / 4)), Derivative.At(x => Exp(x) * Sin(x), X, n), "exp sin");
        }
    }

    [Fact]
    public void Powers_at_zero_end_in_zeros()
    {
        double[] cube = Derivative.UpTo(x => Pow(x, 3), 0.0, 6);
        Assert.Equal([0, 0, 0, 6, 0, 0, 0], cube);
        Assert.Equal([0, 0, 0, 6, 0, 0, 0], Derivative.UpTo(Cubed, 0.0, 6));
    }

    [Fact]
    public void All_orders_together_equal_each_alone()
    {
        double[] all = Derivative.UpTo(x => Tanh(x * x), 0.4, 8);
        for (int n = 0; n < all.Length; n++)
        {
            Assert.Equal(Derivative.At(x => Tanh(x * x), 0.4, n), all[n], 12 - n);
        }
    }

    [Fact]
    public void Branches_and_loops_are_followed()
    {
        // x^8 by a loop; the branch is taken by value.
        Func<Taylor<double>, Taylor<double>> f = x =>
        {
            Taylor<double> y = 1;
            for (int i = 0; i < 8; i++)
            {
                y *= x > 0 ? x : -x;
            }

            return y;
        };
        Near.Equal(Falling(8, 5) * Math.Pow(-1.5, 3), Derivative.At(f, -1.5, 5));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Assert.Throws<ArgumentNullException>(() => Derivative.At<double>(null!, 1));
        Assert.Throws<ArgumentNullException>(() => Derivative.Of<double>(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Derivative.At(x => x, 1.0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Derivative.Of<double>(x => x, -1));
    }

    static T Cubed<T>(T x)
        where T : IMultiplyOperators<T, T, T> => x * x * x;

    static T Exp<T>(T x)
        where T : IExponentialFunctions<T> => T.Exp(x);

    static T Log<T>(T x)
        where T : ILogarithmicFunctions<T> => T.Log(x);

    static T Sin<T>(T x)
        where T : ITrigonometricFunctions<T> => T.Sin(x);

    static T Cos<T>(T x)
        where T : ITrigonometricFunctions<T> => T.Cos(x);

    static T Tanh<T>(T x)
        where T : IHyperbolicFunctions<T> => T.Tanh(x);

    static T Sqrt<T>(T x)
        where T : IRootFunctions<T> => T.Sqrt(x);

    static T Pow<T>(T x, T y)
        where T : IPowerFunctions<T> => T.Pow(x, y);

    static double Falling(double p, int n) => n == 0 ? 1 : Falling(p, n - 1) * (p - n + 1);

    // The n-th derivative of tanh is a polynomial in t = tanh x: d/dx P(t) = P′(t) (1 − t²).
    static double TanhDerivative(double t, int n)
    {
        double[] p = [0, 1];
        for (int i = 0; i < n; i++)
        {
            double[] q = new double[p.Length + 1];
            for (int k = 1; k < p.Length; k++)
            {
                q[k - 1] += k * p[k];
                q[k + 1] -= k * p[k];
            }

            p = q;
        }

        return p.Select((c, k) => c * Math.Pow(t, k)).Sum();
    }

    // The rounding of the coefficients is multiplied by n!, as the derivatives themselves roughly are; cancelling ones are judged by that scale.
    static void Check(int n, double expected, double actual, string what) =>
        Assert.True(
            Math.Abs(expected - actual) <= 1e-12 * Math.Max(TaylorTests.Factorial(n), Math.Abs(expected)) * Math.Pow(2, n),
            $"{what}, order {n}: expected {expected:R}, got {actual:R}");
}
