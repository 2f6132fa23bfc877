using System.Numerics;
using AutoGrad.GradBench.Protocol;
using AutoGrad.Transforms;

namespace AutoGrad.GradBench.Problems;

/// <summary>x² and its derivative.</summary>
internal static class Hello
{
    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["square"] = new Function<double, double>(JsonTypes.Default.Double, JsonTypes.Default.Double, x => new(() => Square(x))),
        ["double"] = new Function<double, double>(JsonTypes.Default.Double, JsonTypes.Default.Double, x => new(() => Gradient.At(Square, x))),
    };

    public static T Square<T>(T x)
        where T : IFloatingPointIeee754<T> => x * x;
}
