using System.Numerics;
using AutoGrad.Transforms;

namespace AutoGrad.Examples.Scientific;

/// <summary>
/// The mean and the logarithm of the width of a normal distribution by Newton's method on the likelihood; the inverse of
/// the Hessian gives the standard errors. The known answers are the moments of the sample, s/√n and 1/√(2n).
/// </summary>
internal static class MaximumLikelihood
{
    private const int Count = 1000;

    public static void Run(KnownAnswers checks)
    {
        Random random = new(7);
        double[] sample = [.. Enumerable.Range(0, Count).Select(_ => 3 + (2 * (Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6)))];
        double[] x = [2, 0.5];
        double[,] hessian = new double[2, 2];
        for (int step = 0; step < 30; step++)
        {
            double[] gradient = Gradient.At<double>(p => NegativeLogLikelihood(p, sample), x);
            hessian = Hessian.At<double>(p => NegativeLogLikelihood(p, sample), x);
            LeastSquares.Solve((double[,])hessian.Clone(), gradient);
            (x[0], x[1]) = (x[0] - gradient[0], x[1] - gradient[1]);
        }

        double mean = sample.Average(), width = Math.Sqrt(sample.Average(y => (y - mean) * (y - mean)));
        checks.Near("mean", x[0], mean, 1e-12);
        checks.Near("width", Math.Exp(x[1]), width, 1e-12);
        double determinant = (hessian[0, 0] * hessian[1, 1]) - (hessian[0, 1] * hessian[1, 0]);
        checks.Near("standard error of the mean", Math.Sqrt(hessian[1, 1] / determinant), width / Math.Sqrt(Count), 1e-12);
        checks.Near("standard error of log width", Math.Sqrt(hessian[0, 0] / determinant), 1 / Math.Sqrt(2.0 * Count), 1e-12);
    }

    private static T NegativeLogLikelihood<T>(ReadOnlySpan<T> p, double[] sample)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero, inverse = T.Exp(-p[1]), half = T.CreateTruncating(0.5);
        foreach (double y in sample)
        {
            T z = (T.CreateTruncating(y) - p[0]) * inverse;
            sum += (half * z * z) + p[1];
        }

        return sum;
    }
}
