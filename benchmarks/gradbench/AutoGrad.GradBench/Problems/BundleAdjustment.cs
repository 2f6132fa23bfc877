using System.Numerics;
using AutoGrad.GradBench.Protocol;
using AutoGrad.Numbers;
using AutoGrad.Transforms;

namespace AutoGrad.GradBench.Problems;

internal sealed record BundleInput : Repetition
{
    public required int N { get; init; }

    public required int M { get; init; }

    public required int P { get; init; }

    public required double[] Cam { get; init; }

    public required double[] X { get; init; }

    public required double W { get; init; }

    public required double[] Feat { get; init; }
}

internal sealed record BundleErrors(BundleErrors.Pair ReprojError, BundleErrors.Single WErr)
{
    internal sealed record Pair(double[] Elements, int Repeated);

    internal sealed record Single(double Element, int Repeated);
}

internal sealed record BundleJacobian(double[] Rows, double[] Cols, double[] Vals);

/// <summary>Errors of the projections of p observations of m points by n cameras, and their sparse Jacobian.</summary>
internal static class BundleAdjustment
{
    private const int CameraSize = 11;
    private const int PointSize = 3;
    private const int RowSize = CameraSize + PointSize + 1;

    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["objective"] = new Function<BundleInput, BundleErrors>(JsonTypes.Default.BundleInput, JsonTypes.Default.BundleErrors, Primal),
        ["jacobian"] = new Function<BundleInput, BundleJacobian>(JsonTypes.Default.BundleInput, JsonTypes.Default.BundleJacobian, Jacobian),
    };

    public static Prepared<BundleErrors> Primal(BundleInput input)
    {
        Require(input);
        BundleProblem problem = new(input);
        double[] reprojection = new double[2 * input.P], weightErrors = new double[input.P];
        return new(() =>
        {
            for (int i = 0; i < input.P; i++)
            {
                Errors<double>(problem.Camera(i), problem.Point(i), problem.Weights[i], problem.Feature(i), reprojection.AsSpan(2 * i, 2));
                weightErrors[i] = WeightError(problem.Weights[i]);
            }

            return new BundleErrors(new([reprojection[^2], reprojection[^1]], input.P), new(weightErrors[^1], input.P));
        });
    }

    // An observation depends on fifteen numbers, which sixteen directions hold: its two rows are one pass.
    public static Prepared<BundleJacobian> Jacobian(BundleInput input)
    {
        Require(input);
        BundleProblem problem = new(input);
        SparseRows jacobian = new(2 * input.P * RowSize, input.P);
        MultiDual[] directions = [.. Enumerable.Range(0, RowSize).Select(j => MultiDual.Variable(0, j))];
        MultiDual[] x = new MultiDual[RowSize], errors = new MultiDual[2];
        return new(() =>
        {
            jacobian.Clear();
            Span<double> arguments = stackalloc double[RowSize], row = stackalloc double[RowSize];
            Span<int> columns = stackalloc int[RowSize];
            for (int i = 0; i < input.P; i++)
            {
                problem.Arguments(i, arguments, columns);
                for (int j = 0; j < RowSize; j++)
                {
                    x[j] = directions[j] + arguments[j];
                }

                Errors<MultiDual>(x.AsSpan(0, CameraSize), x.AsSpan(CameraSize, PointSize), x[^1], problem.Feature(i), errors);
                foreach (MultiDual error in errors)
                {
                    error.CopyTangentsTo(row);
                    jacobian.Add(columns, row);
                }
            }

            for (int i = 0; i < input.P; i++)
            {
                jacobian.Add([problem.WeightColumn(i)], [Derivative.At(WeightError, problem.Weights[i])]);
            }

            return jacobian.Sample();
        });
    }

    /// <summary>The weighted difference of a point's projection and what the camera saw.</summary>
    public static void Errors<T>(ReadOnlySpan<T> camera, ReadOnlySpan<T> point, T weight, ReadOnlySpan<double> feature, Span<T> errors)
        where T : IFloatingPointIeee754<T>
    {
        (T x, T y, T z) = Rotate(camera[0], camera[1], camera[2], point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]);
        (T u, T v) = (x / z, y / z);
        T square = (u * u) + (v * v);
        T distortion = T.One + (camera[9] * square) + (camera[10] * square * square);
        errors[0] = weight * ((u * distortion * camera[6]) + camera[7] - T.CreateTruncating(feature[0]));
        errors[1] = weight * ((v * distortion * camera[6]) + camera[8] - T.CreateTruncating(feature[1]));
    }

    public static T WeightError<T>(T weight)
        where T : IFloatingPointIeee754<T> => T.One - (weight * weight);

    // Rodrigues' formula; the rotation by a vector that is 0 is, to first order, p + r × p.
    private static (T X, T Y, T Z) Rotate<T>(T r0, T r1, T r2, T x, T y, T z)
        where T : IFloatingPointIeee754<T>
    {
        T square = (r0 * r0) + (r1 * r1) + (r2 * r2);
        if (T.IsZero(square))
        {
            return (x + (r1 * z) - (r2 * y), y + (r2 * x) - (r0 * z), z + (r0 * y) - (r1 * x));
        }

        T angle = T.Sqrt(square), inverse = T.One / angle;
        (T sine, T cosine) = (T.Sin(angle), T.Cos(angle));
        (T w0, T w1, T w2) = (r0 * inverse, r1 * inverse, r2 * inverse);
        T along = ((w0 * x) + (w1 * y) + (w2 * z)) * (T.One - cosine);
        return (
            (x * cosine) + (((w1 * z) - (w2 * y)) * sine) + (w0 * along),
            (y * cosine) + (((w2 * x) - (w0 * z)) * sine) + (w1 * along),
            (z * cosine) + (((w0 * y) - (w1 * x)) * sine) + (w2 * along));
    }

    private static void Require(BundleInput input)
    {
        Catalogue.Require(input is { N: >= 1, M: >= 1, P: >= 1 }, "n, m and p must be positive.");
        Catalogue.Require(input.P <= int.MaxValue / 64 && ((long)CameraSize * input.N) + ((long)PointSize * input.M) + input.P <= int.MaxValue, "n, m or p is too large.");
        Catalogue.Require(input.Cam.Length == CameraSize, $"cam has {input.Cam.Length} numbers; {CameraSize} are needed.");
        Catalogue.Require(input.X.Length == PointSize, $"x has {input.X.Length} numbers; {PointSize} are needed.");
        Catalogue.Require(input.Feat.Length == 2, $"feat has {input.Feat.Length} numbers; 2 are needed.");
    }
}
