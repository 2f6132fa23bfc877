using System.Numerics;
using AutoGrad.GradBench.Nesting;
using AutoGrad.GradBench.Protocol;
using AutoGrad.Numbers;

namespace AutoGrad.GradBench.Problems;

internal sealed record ParticleInput : Repetition
{
    public required double W { get; init; }
}

/// <summary>
/// Moves a charge so that a particle, driven by the gradient of the potential, lands at the origin: a gradient of a loop
/// of gradients, each of them forward or reverse.
/// </summary>
internal static class Particle
{
    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["rr"] = Of<Reverse, Reverse>(),
        ["ff"] = Of<Forward, Forward>(),
        ["fr"] = Of<Forward, Reverse>(),
        ["rf"] = Of<Reverse, Forward>(),
    };

    private static Function<ParticleInput, double> Of<TOuter, TInner>()
        where TOuter : IMode
        where TInner : IMode => new(
            JsonTypes.Default.ParticleInput,
            JsonTypes.Default.Double,
            input => new(() => Descent.Minimize<double, TOuter, Landing<TInner>>(default, [input.W])[0]));

    /// <summary>The square of the place where the particle crosses the axis.</summary>
    private readonly struct Landing<TInner> : IObjective<double>
        where TInner : IMode
    {
        public T Value<T>(ReadOnlySpan<T> w)
            where T : unmanaged, IActiveFloatingPoint<T, double>
        {
            T step = T.CreateTruncating(0.1);
            Span<T> x = [T.Zero, T.CreateTruncating(8)], v = [T.CreateTruncating(0.75), T.Zero], slope = stackalloc T[2];
            while (true)
            {
                TInner.Gradient<T, Potential<T>>(new Potential<T>(w[0]), x, slope);
                (x[0], x[1]) = (x[0] + (step * v[0]), x[1] + (step * v[1]));
                if (x[1] <= T.Zero)
                {
                    T landing = x[0] - (x[1] / v[1] * v[0]);
                    return landing * landing;
                }

                (v[0], v[1]) = (v[0] - (step * slope[0]), v[1] - (step * slope[1]));
            }
        }
    }

    private readonly struct Potential<TOuter>(TOuter w) : IObjective<TOuter>
        where TOuter : unmanaged, IFloatingPointIeee754<TOuter>
    {
        public T Value<T>(ReadOnlySpan<T> x)
            where T : unmanaged, IActiveFloatingPoint<T, TOuter>
        {
            T ten = T.CreateTruncating(10);
            return (T.One / Distance(x, ten, ten - T.Constant(w))) + (T.One / Distance(x, ten, T.Zero));
        }

        private static T Distance<T>(ReadOnlySpan<T> x, T y0, T y1)
            where T : IFloatingPointIeee754<T> => T.Sqrt(((x[0] - y0) * (x[0] - y0)) + ((x[1] - y1) * (x[1] - y1)));
    }
}
