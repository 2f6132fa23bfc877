using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.GradBench.Nesting;

/// <summary>Descent along the gradient with a step that doubles after ten successes and halves after a failure.</summary>
internal static class Descent
{
    private const double Tolerance = 1e-5;

    /// <summary>The argument of the least value near <paramref name="start"/>.</summary>
    public static T[] Minimize<T, TMode, TObjective>(TObjective f, ReadOnlySpan<T> start)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMode : IMode
        where TObjective : IObjective<T>
    {
        T[] x = start.ToArray(), next = new T[x.Length], gradient = new T[x.Length], step = new T[x.Length];
        T value = Value<T, TObjective>(f, x), tolerance = T.CreateTruncating(Tolerance);
        TMode.Gradient(f, x, gradient);
        double rate = Tolerance;
        int successes = 0;
        while (!(Norm<T>(gradient) <= tolerance))
        {
            if (successes == 10)
            {
                rate *= 2;
                successes = 0;
                continue;
            }

            for (int i = 0; i < x.Length; i++)
            {
                step[i] = T.CreateTruncating(rate) * gradient[i];
                next[i] = x[i] - step[i];
            }

            if (Norm<T>(step) <= tolerance)
            {
                return x;
            }

            T ahead = Value<T, TObjective>(f, next);
            if (ahead < value)
            {
                (x, next, value) = (next, x, ahead);
                TMode.Gradient(f, x, gradient);
                successes++;
            }
            else
            {
                rate /= 2;
                successes = 0;
            }
        }

        return x;
    }

    // The value is that of a number that does not vary.
    private static T Value<T, TObjective>(TObjective f, ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TObjective : IObjective<T>
    {
        Span<Dual<T>> numbers = stackalloc Dual<T>[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            numbers[i] = Dual<T>.Constant(x[i]);
        }

        return f.Value<Dual<T>>(numbers).Value;
    }

    private static T Norm<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        foreach (T element in x)
        {
            sum += element * element;
        }

        return T.Sqrt(sum);
    }
}
