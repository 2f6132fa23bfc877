using System.Numerics;

namespace AutoGrad.Tests.Numbers;

/// <summary>Algorithms written once for any floating-point number, as a user of generic mathematics writes them.</summary>
internal static class GenericAlgorithms
{
    /// <summary>The root of x³ + p x + q by Newton's method with the polynomial's own derivative.</summary>
    public static T CubicRoot<T>(T p, T q, T start)
        where T : IFloatingPointIeee754<T>
    {
        T three = T.CreateChecked(3);
        T x = start;
        for (int i = 0; i < 100; i++)
        {
            T step = ((x * x * x) + (p * x) + q) / ((three * x * x) + p);
            x -= step;

            // One more step after convergence carries the derivative over as well.
            if (T.Abs(step) < T.CreateChecked(1e-14))
            {
                break;
            }
        }

        return x - (((x * x * x) + (p * x) + q) / ((three * x * x) + p));
    }

    /// <summary>y(1) of y′ = a y, y(0) = y0, by the classical Runge–Kutta method.</summary>
    public static T Decay<T>(T a, T y0, int steps)
        where T : IFloatingPointIeee754<T>
    {
        T h = T.One / T.CreateChecked(steps);
        T half = T.CreateChecked(0.5);
        T two = T.CreateChecked(2);
        T y = y0;
        for (int i = 0; i < steps; i++)
        {
            T k1 = a * y;
            T k2 = a * (y + (half * h * k1));
            T k3 = a * (y + (half * h * k2));
            T k4 = a * (y + (h * k3));
            y += h / T.CreateChecked(6) * (k1 + (two * k2) + (two * k3) + k4);
        }

        return y;
    }

    /// <summary>The lower Cholesky factor, in place, of a symmetric positive definite n × n matrix.</summary>
    public static void Cholesky<T>(Span<T> a, int n)
        where T : IRootFunctions<T>
    {
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < j; k++)
            {
                a[(j * n) + j] -= a[(j * n) + k] * a[(j * n) + k];
            }

            a[(j * n) + j] = T.Sqrt(a[(j * n) + j]);
            for (int i = j + 1; i < n; i++)
            {
                for (int k = 0; k < j; k++)
                {
                    a[(i * n) + j] -= a[(i * n) + k] * a[(j * n) + k];
                }

                a[(i * n) + j] /= a[(j * n) + j];
            }
        }
    }

    /// <summary>Collatz-like: branches and the number of turns depend on the data.</summary>
    public static T Branching<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T two = T.CreateChecked(2);
        T y = x;
        while (T.Abs(y) < T.CreateChecked(100))
        {
            y = y > T.One ? y * y : (two * y) + T.One;
        }

        return T.Log(y);
    }
}
