using AutoGrad.GradBench.Problems;

namespace AutoGrad.GradBench.Local;

/// <summary>Inputs of the benchmark's sizes, with generated numbers.</summary>
internal static class Samples
{
    public static IEnumerable<(string Problem, string Size, Func<Comparison> Compare)> All =>
    [
        ("llsq", "n256", () => LeastSquaresOf(256)),
        ("llsq", "n16392", () => LeastSquaresOf(16_392)),
        ("lse", "n2500", () => LogSumExpOf(2500)),
        ("lse", "n1280000", () => LogSumExpOf(1_280_000)),
        ("det", "l5", () => DeterminantOf(5)),
        ("det", "l7", () => DeterminantOf(7)),
        ("det", "l9", () => DeterminantOf(9)),
        ("det", "l10", () => DeterminantOf(10)),
        ("ode", "n1000s10", () => OdeOf(1000, 10)),
        ("ode", "n10000s100", () => OdeOf(10_000, 100)),
        ("kmeans", "k10n1000d8", () => ClusteringOf(10, 1000, 8)),
        ("kmeans", "k100n10000d16", () => ClusteringOf(100, 10_000, 16)),
        ("gmm", "d2k5n1000", () => MixtureOf(2, 5, 1000)),
        ("gmm", "d10k25n1000", () => MixtureOf(10, 25, 1000)),
        ("gmm", "d64k25n1000", () => MixtureOf(64, 25, 1000)),
        ("lstm", "l2c1024", () => LstmOf(2, 1024)),
        ("lstm", "l4c4096", () => LstmOf(4, 4096)),
        ("ba", "ba1", () => BundleOf(49, 7776, 31_843)),
        ("ba", "ba5", () => BundleOf(257, 65_132, 225_911)),
        ("ht", "c100", () => HandOf(100, 544)),
        ("ht", "c1600", () => HandOf(1600, 10_000)),
    ];

    private static Comparison LeastSquaresOf(int n)
    {
        LeastSquaresInput input = new() { X = Numbers(1, 128, 0, 1), N = n };
        return Comparison.Of(LeastSquares.Primal(input), LeastSquares.Gradient(input));
    }

    private static Comparison LogSumExpOf(int n)
    {
        VectorInput input = new() { X = Numbers(1, n, 0, 1) };
        return Comparison.Of(LogSumExp.Primal(input), LogSumExp.Gradient(input));
    }

    private static Comparison DeterminantOf(int ell)
    {
        DeterminantInput input = new() { A = Numbers(1, ell * ell, 0, 1), Ell = ell };
        return Comparison.Of(Determinant.Primal(input), Determinant.Gradient(input));
    }

    private static Comparison OdeOf(int n, int steps)
    {
        OdeInput input = new() { X = Numbers(1, n, 0, 1), S = steps };
        return Comparison.Of(Ode.Primal(input), Ode.Gradient(input));
    }

    private static Comparison ClusteringOf(int k, int n, int d)
    {
        ClusteringInput input = new() { Points = Table(1, n, d, 0, 1), Centroids = Table(2, k, d, 0, 1) };
        return Comparison.Of(Clustering.Cost(input), Clustering.Direction(input));
    }

    private static Comparison MixtureOf(int d, int k, int n)
    {
        MixtureInput input = new()
        {
            D = d,
            K = k,
            N = n,
            M = 0,
            Gamma = 1,
            X = Table(1, n, d, -1, 1),
            Alpha = Numbers(2, k, -1, 1),
            Mu = Table(3, k, d, 0, 1),
            Q = Table(4, k, d, -1, 1),
            L = Table(5, k, d * (d - 1) / 2, -1, 1),
        };
        return Comparison.Of(GaussianMixture.Primal(input), GaussianMixture.Gradient(input));
    }

    private static Comparison LstmOf(int layers, int length)
    {
        const int Width = 14;
        LstmInput input = new()
        {
            MainParams = Table(1, 2 * layers, 4 * Width, 0, 1),
            ExtraParams = Table(2, 3, Width, 0, 1),
            State = Table(3, 2 * layers, Width, 0, 1),
            Sequence = Table(4, length, Width, 0, 1),
        };
        return Comparison.Of(Lstm.Primal(input), Lstm.Gradient(input));
    }

    private static Comparison BundleOf(int n, int m, int p)
    {
        BundleInput input = new()
        {
            N = n,
            M = m,
            P = p,
            Cam = [-0.75, -1.1, -0.85, 34.5, 39.7, 53.9, 419, 5.9, -8.5, 0.088, 0.0027],
            X = [7.2, 0.001, 3],
            W = 0.417,
            Feat = [272, 834],
        };
        return Comparison.Of(BundleAdjustment.Primal(input), BundleAdjustment.Jacobian(input));
    }

    private static Comparison HandOf(int correspondences, int vertices)
    {
        const int Bones = 22;
        Random random = new(1);
        Matrix[] transforms = [.. Enumerable.Range(0, Bones).Select(bone => Table(bone, 4, 4, -1, 1))];
        HandInput input = new()
        {
            Theta = Numbers(2, 26, -1, 1),
            Us = Table(3, correspondences, 2, 0, 0.5),
            Data = new HandData
            {
                Correspondences = [.. Enumerable.Range(0, correspondences).Select(_ => random.Next(vertices))],
                Points = Table(4, correspondences, 3, -1, 1),
                Model = new HandModel
                {
                    BoneCount = Bones,
                    Parents = [.. Enumerable.Range(0, Bones).Select(bone => bone == 0 ? -1 : bone % 4 == 1 ? 0 : bone - 1)],
                    BaseRelatives = transforms,
                    InverseBaseAbsolutes = transforms,
                    BasePositions = Table(5, vertices, 4, -1, 1),
                    Weights = Table(6, vertices, Bones, 0, 1),
                    Triangles = [.. Enumerable.Range(0, vertices).Select(_ => new[] { random.Next(vertices), random.Next(vertices), random.Next(vertices) })],
                    IsMirrored = false,
                },
            },
        };
        return Comparison.Of(HandTracking.Primal(input), HandTracking.Jacobian(input));
    }

    private static double[] Numbers(int seed, int count, double from, double to)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => from + ((to - from) * random.NextDouble()))];
    }

    private static Matrix Table(int seed, int rows, int columns, double from, double to) => new(Numbers(seed, rows * columns, from, to), rows, columns);
}
