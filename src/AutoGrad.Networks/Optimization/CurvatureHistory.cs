using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Optimization;

/// <summary>The last pairs of steps s and changes of the gradient y, in a ring, and the product of the inverse Hessian's estimate.</summary>
internal sealed class CurvatureHistory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] s;
    private readonly Parameter<T>[] y;
    private readonly StateScalar count;
    private readonly StateScalar next;
    private readonly double[] weights;

    public CurvatureHistory(int elements, int size, TrainingState<T> state)
    {
        Shape shape = Shape.Of(elements);
        s = [.. Enumerable.Range(0, size).Select(i => state.AddTensor($"lbfgs.s{i}", shape))];
        y = [.. Enumerable.Range(0, size).Select(i => state.AddTensor($"lbfgs.y{i}", shape))];
        count = state.AddScalar("lbfgs.count", isCount: true, most: size);
        next = state.AddScalar("lbfgs.next", isCount: true, most: size - 1);
        weights = new double[size];
    }

    public int Count => (int)count.Number;

    /// <summary>⟨a, b⟩, summed in double.</summary>
    public static double Dot(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += double.CreateTruncating(a[i]) * double.CreateTruncating(b[i]);
        }

        return sum;
    }

    /// <summary>Adds s = length · direction and y = after − before, unless the curvature ⟨s, y⟩ is not clearly positive.</summary>
    public void Add(ReadOnlySpan<T> direction, T length, ReadOnlySpan<T> before, ReadOnlySpan<T> after)
    {
        const double LeastCurvature = 1e-10;
        double curvature = 0;
        for (int i = 0; i < direction.Length; i++)
        {
            curvature += double.CreateTruncating(length * direction[i]) * double.CreateTruncating(after[i] - before[i]);
        }

        if (!(curvature > LeastCurvature * double.CreateTruncating(length * length) * Dot(direction, direction)))
        {
            return;
        }

        int slot = (int)next.Number;
        Span<T> steps = s[slot].Values;
        Span<T> changes = y[slot].Values;
        for (int i = 0; i < direction.Length; i++)
        {
            steps[i] = length * direction[i];
            changes[i] = after[i] - before[i];
        }

        next.Number = (slot + 1) % s.Length;
        count.Number = Math.Min(Count + 1, s.Length);
    }

    /// <summary>direction = −H · gradient by the two loops over the pairs; −gradient without any.</summary>
    public void Direction(ReadOnlySpan<T> gradient, Span<T> direction)
    {
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = -gradient[i];
        }

        for (int age = 0; age < Count; age++)
        {
            int k = At(age);
            weights[k] = Dot(s[k].Values, direction) / Dot(s[k].Values, y[k].Values);
            AddScaled(direction, -weights[k], y[k].Values);
        }

        if (Count > 0)
        {
            int newest = At(0);
            T scale = T.CreateTruncating(Dot(s[newest].Values, y[newest].Values) / Dot(y[newest].Values, y[newest].Values));
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] *= scale;
            }
        }

        for (int age = Count - 1; age >= 0; age--)
        {
            int k = At(age);
            double correction = weights[k] - (Dot(y[k].Values, direction) / Dot(s[k].Values, y[k].Values));
            AddScaled(direction, correction, s[k].Values);
        }
    }

    private int At(int age) => ((int)next.Number - 1 - age + (2 * s.Length)) % s.Length;

    private static void AddScaled(Span<T> x, double factor, ReadOnlySpan<T> added)
    {
        T f = T.CreateTruncating(factor);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += f * added[i];
        }
    }
}
