using System.Numerics;
using AutoGrad.GradBench.Protocol;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.GradBench.Problems;

internal sealed record OdeInput : Repetition
{
    public required double[] X { get; init; }

    public required int S { get; init; }
}

/// <summary>y′ᵢ = xᵢ yᵢ₋₁ with y₋₁ = 1 and y(0) = 0, over [0, 2] by s steps of the classical Runge–Kutta method.</summary>
internal static class Ode
{
    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["primal"] = new Function<OdeInput, double[]>(JsonTypes.Default.OdeInput, JsonTypes.Default.DoubleArray, Primal),
        ["gradient"] = new Function<OdeInput, double[]>(JsonTypes.Default.OdeInput, JsonTypes.Default.DoubleArray, Gradient),
    };

    public static Prepared<double[]> Primal(OdeInput input)
    {
        Require(input);
        return new(() => Solve<double>(input.X, input.S));
    }

    public static Prepared<double[]> Gradient(OdeInput input)
    {
        Require(input);
        Tape<double> tape = new() { Threads = 1 };
        return new(() =>
        {
            tape.Reset();
            Variable<double> x = tape.Variable(input.X, input.X.Length);
            Variable<double> last = Solve(x, input.S).At(input.X.Length - 1);
            return tape.Backward(last)[x].ToArray();
        }, tape);
    }

    public static T[] Solve<T>(ReadOnlySpan<T> x, int steps)
        where T : IFloatingPointIeee754<T>
    {
        T h = T.CreateTruncating(2.0 / steps), half = h / T.CreateTruncating(2), sixth = h / T.CreateTruncating(6), two = T.CreateTruncating(2);
        int n = x.Length;
        T[] y = new T[n], k1 = new T[n], k2 = new T[n], k3 = new T[n], k4 = new T[n], inner = new T[n];
        y.AsSpan().Fill(T.Zero);
        for (int step = 0; step < steps; step++)
        {
            Slope<T>(x, y, k1);
            Ahead(y, half, k1, inner);
            Slope<T>(x, inner, k2);
            Ahead(y, half, k2, inner);
            Slope<T>(x, inner, k3);
            Ahead(y, h, k3, inner);
            Slope<T>(x, inner, k4);
            for (int i = 0; i < y.Length; i++)
            {
                y[i] += sixth * (k1[i] + (two * k2[i]) + (two * k3[i]) + k4[i]);
            }
        }

        return y;
    }

    private static void Slope<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> slope)
        where T : IFloatingPointIeee754<T>
    {
        slope[0] = x[0];
        for (int i = 1; i < slope.Length; i++)
        {
            slope[i] = x[i] * y[i - 1];
        }
    }

    private static void Ahead<T>(ReadOnlySpan<T> y, T h, ReadOnlySpan<T> slope, Span<T> ahead)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < ahead.Length; i++)
        {
            ahead[i] = y[i] + (h * slope[i]);
        }
    }

    private static Variable<double> Solve(Variable<double> x, int steps)
    {
        Tape<double> tape = x.Tape;
        double h = 2.0 / steps;
        Variable<double> first = tape.Filled(1, tape.Intern(1));
        Variable<double> y = tape.Filled(0, x.Shape);
        for (int step = 0; step < steps; step++)
        {
            Variable<double> k1 = Slope(y);
            Variable<double> k2 = Slope(y + (h / 2 * k1));
            Variable<double> k3 = Slope(y + (h / 2 * k2));
            Variable<double> k4 = Slope(y + (h * k3));
            y += h / 6 * (k1 + (2 * k2) + (2 * k3) + k4);
        }

        return y;

        Variable<double> Slope(Variable<double> at) => x * JoiningOperations.Concat(0, first, at.Slice(0, 0, x.Count - 1));
    }

    private static void Require(OdeInput input)
    {
        Catalogue.Require(input.X.Length > 0, "x is empty.");
        Catalogue.Require(input.S >= 1, $"s is {input.S}; at least one step is needed.");
    }
}
