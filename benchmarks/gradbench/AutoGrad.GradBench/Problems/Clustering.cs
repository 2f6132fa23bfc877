using System.Numerics;
using AutoGrad.GradBench.Protocol;
using AutoGrad.Numbers;
using AutoGrad.Tape;
using AutoGrad.Transforms;

namespace AutoGrad.GradBench.Problems;

internal sealed record ClusteringInput : Repetition
{
    public required Matrix Points { get; init; }

    public required Matrix Centroids { get; init; }
}

/// <summary>Σᵢ minⱼ ‖pᵢ − cⱼ‖², and Newton's direction for it.</summary>
internal static class Clustering
{
    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["cost"] = new Function<ClusteringInput, double>(JsonTypes.Default.ClusteringInput, JsonTypes.Default.Double, Cost),
        ["dir"] = new Function<ClusteringInput, Matrix>(JsonTypes.Default.ClusteringInput, JsonTypes.Default.Matrix, Direction),
    };

    public static Prepared<double> Cost(ClusteringInput input)
    {
        Require(input);
        return new(() => Cost<double>(input.Points, input.Centroids.Values, input.Centroids));
    }

    // A coordinate of a centroid meets no other, so the Hessian is diagonal and H·1 is its diagonal: one sweep of dual
    // numbers gives the gradient and, as its tangent along 1, the diagonal.
    public static Prepared<Matrix> Direction(ClusteringInput input)
    {
        Require(input);
        Tape<Dual<double>> tape = new() { Threads = 1 };
        return new(() =>
        {
            Matrix centroids = input.Centroids;
            Dual<double>[] numbers = [.. centroids.Values.Select(Dual<double>.Variable)];
            ValueAndGradient.At<Dual<double>>(tape, c => Cost(input.Points, c, centroids), numbers, numbers);
            return centroids with { Values = [.. numbers.Select(slope => slope.Value / slope.Tangent)] };
        }, tape);
    }

    /// <summary>The cost with the nearest centroids found by plain numbers: which one is nearest has no derivative.</summary>
    public static T Cost<T>(Matrix points, ReadOnlySpan<T> centroids, Matrix plain)
        where T : IFloatingPointIeee754<T>
    {
        T cost = T.Zero;
        for (int i = 0; i < points.Rows; i++)
        {
            ReadOnlySpan<double> point = points.Row(i);
            int nearest = 0;
            double least = double.PositiveInfinity;
            for (int j = 0; j < plain.Rows; j++)
            {
                double distance = Distance(point, plain.Row(j));
                if (distance < least)
                {
                    (nearest, least) = (j, distance);
                }
            }

            cost += Distance(point, centroids.Slice(nearest * points.Columns, points.Columns));
        }

        return cost;
    }

    private static T Distance<T>(ReadOnlySpan<double> point, ReadOnlySpan<T> centroid)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int d = 0; d < point.Length; d++)
        {
            T difference = centroid[d] - T.CreateTruncating(point[d]);
            sum += difference * difference;
        }

        return sum;
    }

    private static void Require(ClusteringInput input)
    {
        Catalogue.Require(input.Centroids.Rows > 0, "There are no centroids.");
        Catalogue.Require(
            input.Points.Rows == 0 || input.Points.Columns == input.Centroids.Columns,
            $"The points have {input.Points.Columns} coordinates, the centroids {input.Centroids.Columns}.");
    }
}
