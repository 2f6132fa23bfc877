using System.Numerics;
using AutoGrad.GradBench.Nesting;
using AutoGrad.GradBench.Protocol;
using AutoGrad.Numbers;

namespace AutoGrad.GradBench.Problems;

internal sealed record SaddleInput : Repetition
{
    public required double[] Start { get; init; }
}

/// <summary>The saddle of x₀² + x₁² − y₀² − y₁²: a descent in x through a descent in y.</summary>
internal static class Saddle
{
    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["rr"] = Of<Reverse, Reverse>(),
        ["ff"] = Of<Forward, Forward>(),
        ["fr"] = Of<Forward, Reverse>(),
        ["rf"] = Of<Reverse, Forward>(),
    };

    private static Function<SaddleInput, double[]> Of<TOuter, TInner>()
        where TOuter : IMode
        where TInner : IMode => new(
            JsonTypes.Default.SaddleInput,
            JsonTypes.Default.DoubleArray,
            input =>
            {
                Catalogue.Require(input.Start.Length == 2, $"start has {input.Start.Length} numbers; 2 are needed.");
                return new(() =>
                {
                    double[] x = Descent.Minimize<double, TOuter, Worst<TInner>>(new Worst<TInner>(input.Start), input.Start);
                    double[] y = Descent.Minimize<double, TInner, Loss<double>>(new Loss<double>(x), input.Start);
                    return [.. x, .. y];
                });
            });

    /// <summary>max over y of the function at x.</summary>
    private readonly struct Worst<TInner>(double[] start) : IObjective<double>
        where TInner : IMode
    {
        public T Value<T>(ReadOnlySpan<T> x)
            where T : unmanaged, IActiveFloatingPoint<T, double>
        {
            T[] y = Descent.Minimize<T, TInner, Loss<T>>(new Loss<T>(x.ToArray()), [T.Constant(start[0]), T.Constant(start[1])]);
            return Difference(x[0], x[1], y[0], y[1]);
        }
    }

    /// <summary>The function of y at x, with its sign turned: the greatest becomes the least.</summary>
    private readonly struct Loss<TOuter>(TOuter[] x) : IObjective<TOuter>
        where TOuter : unmanaged, IFloatingPointIeee754<TOuter>
    {
        public T Value<T>(ReadOnlySpan<T> y)
            where T : unmanaged, IActiveFloatingPoint<T, TOuter> => -Difference(T.Constant(x[0]), T.Constant(x[1]), y[0], y[1]);
    }

    private static T Difference<T>(T x0, T x1, T y0, T y1)
        where T : IFloatingPointIeee754<T> => (x0 * x0) + (x1 * x1) - ((y0 * y0) + (y1 * y1));
}
