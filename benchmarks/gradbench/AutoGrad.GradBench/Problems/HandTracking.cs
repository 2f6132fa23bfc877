using System.Numerics;
using AutoGrad.GradBench.Protocol;
using AutoGrad.Numbers;

namespace AutoGrad.GradBench.Problems;

/// <summary>Differences between measured points and the surface of a hand in a pose, and their Jacobian.</summary>
internal static class HandTracking
{
    private const int PoseSize = 26;

    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["objective"] = new Function<HandInput, double[]>(JsonTypes.Default.HandInput, JsonTypes.Default.DoubleArray, Primal),
        ["jacobian"] = new Function<HandInput, Matrix>(JsonTypes.Default.HandInput, JsonTypes.Default.Matrix, Jacobian),
    };

    public static Prepared<double[]> Primal(HandInput input)
    {
        Require(input);
        return new(() =>
        {
            double[] errors = new double[3 * input.Data.Correspondences.Length];
            Errors<double>(input.Theta, input.Us.Values, input.Data, errors);
            return errors;
        });
    }

    // Few inputs and many outputs: forward mode, sixteen columns a pass. An observation has its own two u, so that one
    // direction serves all of them.
    public static Prepared<Matrix> Jacobian(HandInput input)
    {
        Require(input);
        MultiDual[] theta = new MultiDual[PoseSize], us = new MultiDual[input.Us.Values.Length];
        MultiDual[] errors = new MultiDual[3 * input.Data.Correspondences.Length];
        int own = us.Length > 0 ? 2 : 0, columns = own + PoseSize;
        return new(() =>
        {
            double[] jacobian = new double[errors.Length * columns];
            for (int first = 0; first < columns; first += MultiDual.Directions)
            {
                for (int i = 0; i < PoseSize; i++)
                {
                    theta[i] = MultiDual.Variable(input.Theta[i], own + i - first);
                }

                for (int i = 0; i < us.Length; i++)
                {
                    us[i] = MultiDual.Variable(input.Us.Values[i], (i % 2) - first);
                }

                Errors<MultiDual>(theta, us, input.Data, errors);
                int width = Math.Min(MultiDual.Directions, columns - first);
                for (int row = 0; row < errors.Length; row++)
                {
                    errors[row].CopyTangentsTo(jacobian.AsSpan((row * columns) + first, width));
                }
            }

            return new Matrix(jacobian, errors.Length, columns);
        });
    }

    /// <summary>The errors with correspondences to vertices, or, where <paramref name="us"/> is given, to points of triangles.</summary>
    public static void Errors<T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> us, HandData data, Span<T> errors)
        where T : unmanaged, IFloatingPointIeee754<T>, IMultiplyOperators<T, double, T>
    {
        HandPose<T> pose = new(data.Model, theta);
        Span<T> a = stackalloc T[3], b = stackalloc T[3], c = stackalloc T[3];
        for (int i = 0; i < data.Correspondences.Length; i++)
        {
            ReadOnlySpan<double> measured = data.Points.Row(i);
            int target = data.Correspondences[i];
            if (us.IsEmpty)
            {
                pose.Position(target, a);
            }
            else
            {
                int[] triangle = data.Model.Triangles[target];
                T u = us[2 * i], v = us[(2 * i) + 1], w = T.One - u - v;
                pose.Position(triangle[0], a);
                pose.Position(triangle[1], b);
                pose.Position(triangle[2], c);
                for (int axis = 0; axis < 3; axis++)
                {
                    a[axis] = (u * a[axis]) + (v * b[axis]) + (w * c[axis]);
                }
            }

            for (int axis = 0; axis < 3; axis++)
            {
                errors[(3 * i) + axis] = T.CreateTruncating(measured[axis]) - a[axis];
            }
        }
    }

    private static void Require(HandInput input)
    {
        (HandModel model, int[] correspondences) = (input.Data.Model, input.Data.Correspondences);
        int bones = model.BoneCount, vertices = model.BasePositions.Rows, targets = input.Us.Rows > 0 ? model.Triangles.Length : vertices;
        Catalogue.Require(input.Theta.Length == PoseSize, $"theta has {input.Theta.Length} numbers; {PoseSize} are needed.");
        Catalogue.Require(bones == 22 && model.Parents.Length == bones, "The hand needs 22 bones and a parent for each.");
        Catalogue.Require(model.BaseRelatives.Length == bones && model.InverseBaseAbsolutes.Length == bones, "Each bone needs two transforms.");
        for (int bone = 0; bone < bones; bone++)
        {
            Catalogue.Require(model.Parents[bone] >= -1 && model.Parents[bone] < bone, $"Bone {bone} has parent {model.Parents[bone]}; a parent comes before its bone.");
            model.BaseRelatives[bone].Checked("base_relatives", 4, 4);
            model.InverseBaseAbsolutes[bone].Checked("inverse_base_absolutes", 4, 4);
        }

        model.BasePositions.Checked("base_positions", vertices, 4);
        model.Weights.Checked("weights", vertices, bones);
        input.Data.Points.Checked("points", correspondences.Length, 3);
        Catalogue.Require(input.Us.Rows == 0 || (input.Us.Rows == correspondences.Length && input.Us.Columns == 2), "us needs two numbers for each correspondence.");
        Catalogue.Require(Array.TrueForAll(correspondences, target => target >= 0 && target < targets), $"A correspondence is not one of {targets}.");
        Catalogue.Require(
            Array.TrueForAll(model.Triangles, triangle => triangle.Length == 3 && Array.TrueForAll(triangle, vertex => vertex >= 0 && vertex < vertices)),
            $"A triangle does not have three of {vertices} vertices.");
    }
}
