using System.Numerics.Tensors;
using AutoGrad.GradBench.Protocol;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using static AutoGrad.Numbers.Functions;

namespace AutoGrad.GradBench.Problems;

internal sealed record MixtureInput : Repetition
{
    public required int D { get; init; }

    public required int K { get; init; }

    public required int N { get; init; }

    public required Matrix X { get; init; }

    public required int M { get; init; }

    public required double Gamma { get; init; }

    public required double[] Alpha { get; init; }

    public required Matrix Mu { get; init; }

    public required Matrix Q { get; init; }

    public required Matrix L { get; init; }
}

internal sealed record MixtureGradient(double[] Alpha, Matrix Mu, Matrix Q, Matrix L);

/// <summary>The logarithm of the posterior density of a mixture of Gaussians with a Wishart prior.</summary>
internal static class GaussianMixture
{
    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["objective"] = new Function<MixtureInput, double>(JsonTypes.Default.MixtureInput, JsonTypes.Default.Double, Primal),
        ["jacobian"] = new Function<MixtureInput, MixtureGradient>(JsonTypes.Default.MixtureInput, JsonTypes.Default.MixtureGradient, Gradient),
    };

    public static Prepared<double> Primal(MixtureInput input)
    {
        Require(input);
        return new(() => Objective(input));
    }

    public static Prepared<MixtureGradient> Gradient(MixtureInput input)
    {
        Require(input);
        Tape<double> tape = new() { Threads = 1 };
        return new(() =>
        {
            tape.Reset();
            Variable<double> alpha = tape.Variable(input.Alpha, input.K);
            Variable<double> mu = tape.Variable(input.Mu.Values, input.K, input.D);
            Variable<double> q = tape.Variable(input.Q.Values, input.K, input.D);
            Variable<double> l = tape.Variable(input.L.Values, input.K, input.D * (input.D - 1) / 2);
            Gradients<double> gradients = tape.Backward(Objective(input, alpha, mu, q, l));
            return new MixtureGradient(gradients[alpha].ToArray(), Like(input.Mu, mu), Like(input.Q, q), Like(input.L, l));

            Matrix Like(Matrix matrix, Variable<double> variable) => matrix with { Values = gradients[variable].ToArray() };
        }, tape);
    }

    public static double Objective(MixtureInput input)
    {
        int d = input.D, k = input.K;
        double[] exponentials = [.. input.Q.Values.Select(Math.Exp)], sums = new double[k], beta = new double[k];
        double prior = 0, density = 0;
        for (int c = 0; c < k; c++)
        {
            sums[c] = TensorPrimitives.Sum(input.Q.Row(c));
            prior += (input.M * sums[c]) - (input.Gamma * input.Gamma / 2
                * (TensorPrimitives.SumOfSquares(exponentials.AsSpan(c * d, d)) + TensorPrimitives.SumOfSquares(input.L.Row(c))));
        }

        Span<double> difference = stackalloc double[d], image = stackalloc double[d];
        for (int i = 0; i < input.N; i++)
        {
            ReadOnlySpan<double> x = input.X.Row(i);
            for (int c = 0; c < k; c++)
            {
                TensorPrimitives.Subtract(x, input.Mu.Row(c), difference);
                TensorPrimitives.Multiply(exponentials.AsSpan(c * d, d), difference, image);
                ReadOnlySpan<double> column = input.L.Row(c);
                for (int j = 0; j < d - 1; j++)
                {
                    Span<double> below = image[(j + 1)..];
                    TensorPrimitives.MultiplyAdd(column[..below.Length], difference[j], below, below);
                    column = column[below.Length..];
                }

                beta[c] = input.Alpha[c] + sums[c] - (TensorPrimitives.SumOfSquares<double>(image) / 2);
            }

            density += LogSumExp.Of(beta);
        }

        return density - (input.N * LogSumExp.Of(input.Alpha)) + prior + Constant(input);
    }

    // Q(x − μ) = Qx − Qμ: one product of matrices serves all points and all components.
    private static Variable<double> Objective(MixtureInput input, Variable<double> alpha, Variable<double> mu, Variable<double> q, Variable<double> l)
    {
        int d = input.D, k = input.K, n = input.N;
        Variable<double> diagonal = q.Exp();
        Variable<double> factors = diagonal.DiagEmbed() + l.Through(new StrictTriangle(d));
        Variable<double> points = alpha.Tape.Constant(input.X.Values, n, d);
        Variable<double> centres = factors.MatMul(mu.Reshape(k, d, 1)).Reshape(k * d);
        Variable<double> images = points.MatMul(factors.Reshape(k * d, d), transposeX: false, transposeY: true) - centres;
        Variable<double> beta = alpha + q.Sum(1) - (images.Square().Reshape(n, k, d).Sum(2) / 2);
        Variable<double> prior = (input.M * q.Sum()) - (input.Gamma * input.Gamma / 2 * (diagonal.Square().Sum() + l.Square().Sum()));
        return beta.LogSumExp(1).Sum() - (n * alpha.LogSumExp()) + prior + Constant(input);
    }

    private static double Constant(MixtureInput input)
    {
        int d = input.D;
        double freedom = d + input.M + 1;
        double logGamma = d * (d - 1) / 4.0 * Math.Log(Math.PI);
        for (int j = 1; j <= d; j++)
        {
            logGamma += LogGamma((freedom / 2) + ((1 - j) / 2.0));
        }

        double wishart = (freedom * d * (Math.Log(input.Gamma) - (Math.Log(2) / 2))) - logGamma;
        return (-input.N * d * Math.Log(2 * Math.PI) / 2) + (input.K * wishart);
    }

    private static void Require(MixtureInput input)
    {
        Catalogue.Require(input is { D: >= 1 and <= 4096, K: >= 1, N: >= 0, M: >= 0, Gamma: > 0 }, "d, k and gamma must be positive, n and m not negative, and d at most 4096.");
        Catalogue.Require((long)input.N * input.K * input.D <= int.MaxValue / 8, "n, k and d are too large together.");
        input.X.Checked("x", input.N, input.D);
        Catalogue.Require(input.Alpha.Length == input.K, $"alpha has {input.Alpha.Length} elements; {input.K} are needed.");
        input.Mu.Checked("mu", input.K, input.D);
        input.Q.Checked("q", input.K, input.D);
        input.L.Checked("l", input.K, input.D * (input.D - 1) / 2);
    }
}
