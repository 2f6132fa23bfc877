using AutoGrad.Tape;

namespace AutoGrad.Tests.Tensors.Shaping;

/// <summary>
/// Checks of a linear map A on whole numbers, where every sum is exact: ⟨A x, u⟩ = ⟨x, Aᵀ u⟩ for the plain pass, the same
/// for the recorded pass, and A again from the derivative of Aᵀ u along a direction.
/// </summary>
internal static class LinearChecks
{
    public static double[] Whole(Random random, int count)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = random.Next(-9, 10);
        }

        return values;
    }

    /// <summary>A shape with now and then an axis of length 0, 1, or more than one tile.</summary>
    public static int[] Lengths(Random random, int rank)
    {
        int[] lengths = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            int kind = random.Next(20);
            lengths[i] = kind == 0 ? 0 : kind < 4 ? 1 : kind == 4 && rank < 4 ? random.Next(16, 40) : random.Next(2, 5);
        }

        return lengths;
    }

    public static void Holds(Func<Variable<double>, Variable<double>> map, int[] shape, Random random, string context)
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(Whole(random, Shape.Of(shape).Count), shape);
        Variable<double> y = map(x);
        double[] u = Whole(random, y.Count);
        if (!y.IsVarying)
        {
            Assert.Fail($"{context}: the result is constant.");
        }

        double[] transposed = tape.Backward(y, u)[x].ToArray();
        Equal(Dot(y.Values, u), Dot(x.Values, transposed), context, "⟨A x, u⟩ = ⟨x, Aᵀ u⟩");

        Variable<double> upstream = tape.Variable(u, [.. y.Shape.Lengths]);
        Variable<double>[] gradients = new Variable<double>[1];
        tape.Gradient(y, upstream, [x], gradients);
        Assert.True(gradients[0].Values.SequenceEqual(transposed), $"{context}: the recorded gradient differs from the plain one.");
        if (!gradients[0].IsVarying)
        {
            Assert.True(y.Count == 0, $"{context}: the recorded gradient does not depend on the upstream.");
            return;
        }

        // Aᵀ u is linear in u: its derivative along v is A v, and that of A v is Aᵀ once more.
        Variable<double> v = tape.Variable(Whole(random, x.Count), shape);
        Variable<double>[] again = new Variable<double>[1];
        tape.Gradient(gradients[0], v, [upstream], again);
        Assert.True(again[0].Values.SequenceEqual(map(v).Values), $"{context}: the transpose of the transpose is not the map.");
        Assert.True(tape.Backward(again[0], u)[v].SequenceEqual(transposed), $"{context}: the third transpose differs from the first.");
    }

    /// <summary>Every element of y is the element of x at the place that <paramref name="source"/> names.</summary>
    public static void Picks(Variable<double> x, Variable<double> y, Func<int[], int[]> source, string context)
    {
        int[] index = new int[y.Rank];
        for (int k = 0; k < y.Count; k++)
        {
            Unflatten(k, y.Shape, index);
            double expected = x.Values[Flatten(source(index), x.Shape)];
            Assert.True(y.Values[k] == expected, $"{context}: element [{string.Join(", ", index)}] is {y.Values[k]}, not {expected}.");
        }
    }

    public static int Flatten(int[] index, Shape shape)
    {
        int flat = 0;
        for (int i = 0; i < index.Length; i++)
        {
            Assert.InRange(index[i], 0, shape.Lengths[i] - 1);
            flat = (flat * shape.Lengths[i]) + index[i];
        }

        return flat;
    }

    public static void Unflatten(int flat, Shape shape, int[] index)
    {
        for (int i = shape.Rank - 1; i >= 0; i--)
        {
            index[i] = flat % shape.Lengths[i];
            flat /= shape.Lengths[i];
        }
    }

    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static void Equal(double left, double right, string context, string law) =>
        Assert.True(left == right, $"{context}: {law}, but {left} ≠ {right}.");
}
