using AutoGrad.GradBench.Protocol;

namespace AutoGrad.GradBench.Problems;

/// <summary>The twelve problems by the benchmark's names.</summary>
internal static class Catalogue
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IFunction>> Modules { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, IFunction>>
        {
            ["hello"] = Hello.Functions,
            ["ba"] = BundleAdjustment.Functions,
            ["det"] = Determinant.Functions,
            ["gmm"] = GaussianMixture.Functions,
            ["ht"] = HandTracking.Functions,
            ["kmeans"] = Clustering.Functions,
            ["llsq"] = LeastSquares.Functions,
            ["lse"] = LogSumExp.Functions,
            ["lstm"] = Lstm.Functions,
            ["ode"] = Ode.Functions,
            ["particle"] = Particle.Functions,
            ["saddle"] = Saddle.Functions,
        };

    /// <summary>The inputs are wrong if this does not hold.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new ArgumentException(what);
        }
    }
}
