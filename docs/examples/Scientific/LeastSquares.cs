using AutoGrad.Transforms;

namespace AutoGrad.Examples.Scientific;

/// <summary>min Σ rᵢ² by Levenberg's (1944) and Marquardt's (1963) method, with the Jacobian in forward mode.</summary>
internal static class LeastSquares
{
    /// <summary>Changes x to the minimum near it and returns the sum of squares there.</summary>
    public static double Minimize(MultiDualFunction residuals, double[] x, int count)
    {
        double[] r = new double[count], next = new double[count], jacobian = new double[count * x.Length], unused = new double[count * x.Length];
        ForwardJacobian.At(residuals, x, r, jacobian);
        double square = Square(r), damping = 1e-3;
        for (int iteration = 0; iteration < 200 && damping < 1e12; iteration++)
        {
            double[] step = Step(jacobian, r, x.Length, damping);
            double[] ahead = [.. x.Zip(step, (a, b) => a - b)];
            ForwardJacobian.At(residuals, ahead, next, unused);
            if (!(Square(next) < square))
            {
                damping *= 10;
                continue;
            }

            ahead.CopyTo(x, 0);
            (r, next, jacobian, unused) = (next, r, unused, jacobian);
            bool isDone = square - Square(r) < 1e-30 + (1e-15 * square);
            square = Square(r);
            damping /= 10;
            if (isDone)
            {
                break;
            }
        }

        return square;
    }

    /// <summary>Solves a x = b for a symmetric positive definite a by Cholesky's method; both are overwritten.</summary>
    public static void Solve(double[,] a, double[] b)
    {
        int n = b.Length;
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= a[i, k] * a[j, k];
                }

                a[i, j] = i == j ? Math.Sqrt(sum) : sum / a[j, j];
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
            {
                b[i] -= a[i, k] * b[k];
            }

            b[i] /= a[i, i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
            {
                b[i] -= a[k, i] * b[k];
            }

            b[i] /= a[i, i];
        }
    }

    private static double[] Step(double[] jacobian, double[] r, int n, double damping)
    {
        double[,] a = new double[n, n];
        double[] b = new double[n];
        for (int row = 0; row < r.Length; row++)
        {
            ReadOnlySpan<double> j = jacobian.AsSpan(row * n, n);
            for (int i = 0; i < n; i++)
            {
                b[i] += j[i] * r[row];
                for (int k = 0; k < n; k++)
                {
                    a[i, k] += j[i] * j[k];
                }
            }
        }

        for (int i = 0; i < n; i++)
        {
            a[i, i] = (a[i, i] * (1 + damping)) + 1e-12;
        }

        Solve(a, b);
        return b;
    }

    private static double Square(double[] r) => r.Sum(x => x * x);
}
