using System.Numerics;

namespace AutoGrad.GradBench.Problems;

/// <summary>
/// The transforms of a hand's bones and of the whole hand, from the 26 parameters of a pose. A number that varies may be
/// multiplied by one that does not, which plain doubles and numbers with sixteen tangents both can.
/// </summary>
internal readonly ref struct HandPose<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMultiplyOperators<T, double, T>
{
    private readonly HandModel model;
    private readonly T[] bones;
    private readonly T[] global = new T[9];
    private readonly ReadOnlySpan<T> theta;

    public HandPose(HandModel model, ReadOnlySpan<T> theta)
    {
        this.model = model;
        this.theta = theta;
        bones = new T[12 * model.BoneCount];
        T[] absolutes = new T[12 * model.BoneCount];
        Span<T> rotation = stackalloc T[9], relative = stackalloc T[12];
        for (int bone = 0; bone < model.BoneCount; bone++)
        {
            Euler(Angle(bone, 0), Angle(bone, 1), rotation);
            Turned(model.BaseRelatives[bone].Values, rotation, relative);
            Span<T> absolute = absolutes.AsSpan(12 * bone, 12);
            int parent = model.Parents[bone];
            if (parent < 0)
            {
                relative.CopyTo(absolute);
            }
            else
            {
                Product(absolutes.AsSpan(12 * parent, 12), relative, absolute);
            }

            Placed(absolute, model.InverseBaseAbsolutes[bone].Values, bones.AsSpan(12 * bone, 12));
        }

        Rodrigues(theta[0], theta[1], theta[2], global);
    }

    /// <summary>Where a vertex of the resting hand is in this pose.</summary>
    public void Position(int vertex, Span<T> position)
    {
        ReadOnlySpan<double> rest = model.BasePositions.Row(vertex), weights = model.Weights.Row(vertex);
        T x = T.Zero, y = T.Zero, z = T.Zero;
        for (int bone = 0; bone < weights.Length; bone++)
        {
            double weight = weights[bone], r0 = weight * rest[0], r1 = weight * rest[1], r2 = weight * rest[2], r3 = weight * rest[3];
            ReadOnlySpan<T> m = bones.AsSpan(12 * bone, 12);
            x += (m[0] * r0) + (m[1] * r1) + (m[2] * r2) + (m[3] * r3);
            y += (m[4] * r0) + (m[5] * r1) + (m[6] * r2) + (m[7] * r3);
            z += (m[8] * r0) + (m[9] * r1) + (m[10] * r2) + (m[11] * r3);
        }

        x = model.IsMirrored ? -x : x;
        for (int i = 0; i < 3; i++)
        {
            position[i] = (global[3 * i] * x) + (global[(3 * i) + 1] * y) + (global[(3 * i) + 2] * z) + theta[3 + i];
        }
    }

    // Each of the five fingers has two angles at its first joint and one at each of the next two.
    private T Angle(int bone, int axis)
    {
        int finger = (bone - 2) / 4, joint = (bone - 2) % 4;
        return bone < 2 || finger > 4 || joint > 2 || (axis == 1 && joint > 0) ? T.Zero : theta[6 + (4 * finger) + joint + (joint > 0 || axis == 1 ? 1 : 0)];
    }

    // Rz(b) Rx(a): no joint turns about its y axis.
    private static void Euler(T a, T b, Span<T> r)
    {
        (T sa, T ca, T sb, T cb) = (T.Sin(a), T.Cos(a), T.Sin(b), T.Cos(b));
        (r[0], r[1], r[2]) = (cb, -sb * ca, sb * sa);
        (r[3], r[4], r[5]) = (sb, cb * ca, -cb * sa);
        (r[6], r[7], r[8]) = (T.Zero, sa, ca);
    }

    private static void Rodrigues(T x, T y, T z, Span<T> r)
    {
        T angle = T.Sqrt((x * x) + (y * y) + (z * z));
        if (angle < T.CreateTruncating(1e-4))
        {
            for (int i = 0; i < 9; i++)
            {
                r[i] = i % 4 == 0 ? T.One : T.Zero;
            }

            return;
        }

        (x, y, z) = (x / angle, y / angle, z / angle);
        (T s, T c) = (T.Sin(angle), T.Cos(angle));
        T d = T.One - c;
        (r[0], r[1], r[2]) = ((x * x * d) + c, (x * y * d) - (z * s), (x * z * d) + (y * s));
        (r[3], r[4], r[5]) = ((x * y * d) + (z * s), (y * y * d) + c, (y * z * d) - (x * s));
        (r[6], r[7], r[8]) = ((x * z * d) - (y * s), (y * z * d) + (x * s), (z * z * d) + c);
    }

    // A 3 × 4 part of a constant transform times a rotation about the origin.
    private static void Turned(ReadOnlySpan<double> a, ReadOnlySpan<T> rotation, Span<T> product)
    {
        for (int i = 0; i < 3; i++)
        {
            T a0 = T.CreateTruncating(a[4 * i]), a1 = T.CreateTruncating(a[(4 * i) + 1]), a2 = T.CreateTruncating(a[(4 * i) + 2]);
            for (int j = 0; j < 3; j++)
            {
                product[(4 * i) + j] = (a0 * rotation[j]) + (a1 * rotation[3 + j]) + (a2 * rotation[6 + j]);
            }

            product[(4 * i) + 3] = T.CreateTruncating(a[(4 * i) + 3]);
        }
    }

    private static void Product(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> product)
    {
        for (int i = 0; i < 12; i++)
        {
            int row = i & ~3, column = i & 3;
            T sum = (a[row] * b[column]) + (a[row + 1] * b[4 + column]) + (a[row + 2] * b[8 + column]);
            product[i] = column == 3 ? sum + a[row + 3] : sum;
        }
    }

    private static void Placed(ReadOnlySpan<T> a, ReadOnlySpan<double> b, Span<T> product)
    {
        for (int i = 0; i < 12; i++)
        {
            int row = i & ~3, column = i & 3;
            T sum = (a[row] * T.CreateTruncating(b[column])) + (a[row + 1] * T.CreateTruncating(b[4 + column])) + (a[row + 2] * T.CreateTruncating(b[8 + column]));
            product[i] = column == 3 ? sum + a[row + 3] : sum;
        }
    }
}
