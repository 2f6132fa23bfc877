using System.Numerics;
using AutoGrad.Transforms;

namespace AutoGrad.Examples.Scientific;

/// <summary>
/// Points and cameras from what the cameras see (Brown 1958): Gauss's and Newton's method, damped. An observation touches
/// one camera and one point only, so its 2 × 9 block is all of its rows in the Jacobian that is not 0. Two cameras are
/// known, which leaves one answer: the points that the pictures were made of.
/// </summary>
internal static class BundleAdjustment
{
    private const int Cameras = 4, Known = 2, Points = 20, CameraSize = 6, PointSize = 3, Block = CameraSize + PointSize;
    private const int Unknowns = ((Cameras - Known) * CameraSize) + (Points * PointSize);

    public static void Run(KnownAnswers checks)
    {
        Random random = new(3);
        double[] truth = new double[(Cameras * CameraSize) + (Points * PointSize)];
        for (int i = 0; i < truth.Length; i++)
        {
            // Cameras are turned a little and stand about 5 before the points.
            bool isDistance = i < Cameras * CameraSize && i % CameraSize == 5;
            truth[i] = (isDistance ? 5 : 0) + ((i < Cameras * CameraSize ? 0.4 : 2) * (random.NextDouble() - 0.5));
        }

        double[] pictures = new double[Cameras * Points * 2];
        for (int i = 0; i < Cameras * Points; i++)
        {
            Project<double>(Arguments(truth, i), pictures.AsSpan(2 * i, 2));
        }

        double[] x = [.. truth];
        for (int i = Known * CameraSize; i < x.Length; i++)
        {
            x[i] += 0.2 * (random.NextDouble() - 0.5);
        }

        double square = Solve(x, pictures, out int iterations);
        double farthest = x.Zip(truth, (a, b) => Math.Abs(a - b)).Max();
        Console.WriteLine($"  {Cameras * Points} observations, {Unknowns} unknowns, {2 * Cameras * Points * Block} of {2 * Cameras * Points * Unknowns} elements stored; {iterations} steps");
        checks.Near("sum of squared errors", square, 0, 1e-20);
        checks.Near("farthest unknown from the truth", farthest, 0, 1e-8);
    }

    private static double Solve(double[] x, double[] pictures, out int iterations)
    {
        double damping = 1e-3, square = Equations(x, pictures, out double[,] matrix, out double[] right);
        for (iterations = 0; iterations < 100 && damping < 1e12 && square > 1e-26; iterations++)
        {
            double[,] damped = (double[,])matrix.Clone();
            for (int i = 0; i < Unknowns; i++)
            {
                damped[i, i] *= 1 + damping;
            }

            LeastSquares.Solve(damped, right);
            double[] ahead = [.. x];
            for (int i = 0; i < Unknowns; i++)
            {
                ahead[(Known * CameraSize) + i] -= right[i];
            }

            double squareAhead = Equations(ahead, pictures, out double[,] matrixAhead, out double[] rightAhead);
            if (squareAhead < square)
            {
                ahead.CopyTo(x, 0);
                (square, matrix, right, damping) = (squareAhead, matrixAhead, rightAhead, damping / 10);
            }
            else
            {
                Equations(x, pictures, out matrix, out right);
                damping *= 10;
            }
        }

        return square;
    }

    // JᵀJ and Jᵀr, block by block.
    private static double Equations(double[] x, double[] pictures, out double[,] matrix, out double[] right)
    {
        (matrix, right) = (new double[Unknowns, Unknowns], new double[Unknowns]);
        Span<double> errors = stackalloc double[2], block = stackalloc double[2 * Block];
        Span<int> columns = stackalloc int[Block];
        double square = 0;
        for (int i = 0; i < Cameras * Points; i++)
        {
            ForwardJacobian.At(Project, Arguments(x, i), errors, block);
            for (int j = 0; j < Block; j++)
            {
                columns[j] = j < CameraSize ? (((i / Points) - Known) * CameraSize) + j : ((Cameras - Known) * CameraSize) + (i % Points * PointSize) + j - CameraSize;
            }

            for (int row = 0; row < 2; row++)
            {
                double error = errors[row] - pictures[(2 * i) + row];
                square += error * error;
                for (int j = 0; j < Block; j++)
                {
                    if (columns[j] >= 0)
                    {
                        right[columns[j]] += block[(row * Block) + j] * error;
                        for (int k = 0; k < Block; k++)
                        {
                            if (columns[k] >= 0)
                            {
                                matrix[columns[j], columns[k]] += block[(row * Block) + j] * block[(row * Block) + k];
                            }
                        }
                    }
                }
            }
        }

        return square;
    }

    private static double[] Arguments(double[] x, int observation) =>
    [
        .. x.AsSpan(observation / Points * CameraSize, CameraSize),
        .. x.AsSpan((Cameras * CameraSize) + (observation % Points * PointSize), PointSize),
    ];

    // A small rotation r as the quaternion (1, r/2), a shift, and the division by the distance.
    private static void Project<T>(ReadOnlySpan<T> a, Span<T> picture)
        where T : IFloatingPointIeee754<T>
    {
        T half = T.CreateTruncating(0.5), two = T.CreateTruncating(2);
        (T p, T q, T r) = (half * a[0], half * a[1], half * a[2]);
        (T x, T y, T z) = (a[6], a[7], a[8]);
        T scale = two / (T.One + (p * p) + (q * q) + (r * r));
        (T cx, T cy, T cz) = ((q * z) - (r * y), (r * x) - (p * z), (p * y) - (q * x));
        T tx = x + (scale * (cx + (q * cz) - (r * cy))) + a[3];
        T ty = y + (scale * (cy + (r * cx) - (p * cz))) + a[4];
        T tz = z + (scale * (cz + (p * cy) - (q * cx))) + a[5];
        (picture[0], picture[1]) = (tx / tz, ty / tz);
    }
}
