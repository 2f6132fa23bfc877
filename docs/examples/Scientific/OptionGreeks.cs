using System.Diagnostics;
using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Tape;
using AutoGrad.Transforms;
using static AutoGrad.Numbers.Functions;

namespace AutoGrad.Examples.Scientific;

/// <summary>
/// Sensitivities of a call option: of the formula of Black and Scholes (1973), of its simulation, and of a simulation
/// under the stochastic volatility of Heston (1993), each path differentiated by one sweep.
/// </summary>
internal static class OptionGreeks
{
    private const double Strike = 105, Maturity = 1;
    private static readonly string[] MarketNames = ["delta", "vega", "rho"];
    private static readonly double[] Market = [100, 0.2, 0.03];             // spot, volatility, rate
    private static readonly string[] HestonNames = ["spot", "variance", "reversion", "mean", "volatility", "correlation", "rate"];
    private static readonly double[] Heston = [100, 0.04, 1.5, 0.05, 0.3, -0.6, 0.03];

    public static void Run(KnownAnswers checks)
    {
        double[] greeks = Gradient.At<double>(m => Formula(m[0], m[1], m[2]), Market);
        double d1 = (Math.Log(Market[0] / Strike) + ((Market[2] + (Market[1] * Market[1] / 2)) * Maturity)) / (Market[1] * Math.Sqrt(Maturity));
        double d2 = d1 - (Market[1] * Math.Sqrt(Maturity));
        double density = Math.Exp(-d1 * d1 / 2) / Math.Sqrt(2 * Math.PI);
        double[] known = [Normal(d1), Market[0] * density * Math.Sqrt(Maturity), Strike * Maturity * Math.Exp(-Market[2] * Maturity) * Normal(d2)];
        for (int i = 0; i < known.Length; i++)
        {
            checks.Near($"Black-Scholes {MarketNames[i]}", greeks[i], known[i], 1e-12);
        }

        // 400,000 paths: the standard errors of delta, vega and rho are about 0.001, 0.13 and 0.09.
        double[] simulated = Simulate(400_000, Market, draws: 1, (m, z) => Payoff(m[0] * Exp(((m[2] - (m[1] * m[1] / 2)) * Maturity) + (m[1] * Math.Sqrt(Maturity) * z[0])), m[2]));
        checks.Near("simulated delta", simulated[0], known[0], 0.004);
        checks.Near("simulated vega", simulated[1], known[1], 0.01);
        checks.Near("simulated rho", simulated[2], known[2], 0.01);

        // The same random numbers with bumped parameters give the derivative of the same sum, up to the square of the bump.
        const int Paths = 5000, Steps = 32;
        double[] adjoint = Simulate(Paths, Heston, 2 * Steps, HestonPath);
        for (int i = 0; i < Heston.Length; i++)
        {
            double bump = 1e-5 * Math.Max(1, Math.Abs(Heston[i]));
            double[] up = [.. Heston], down = [.. Heston];
            up[i] += bump;
            down[i] -= bump;
            checks.Near($"Heston d/d {HestonNames[i]}, bumped", adjoint[i], (Mean(Paths, up, 2 * Steps) - Mean(Paths, down, 2 * Steps)) / (2 * bump), 1e-4);
        }
    }

    private static T Formula<T>(T spot, T volatility, T rate)
        where T : IFloatingPointIeee754<T>
    {
        T strike = T.CreateTruncating(Strike), time = T.CreateTruncating(Maturity), width = volatility * T.Sqrt(time);
        T d1 = (T.Log(spot / strike) + ((rate + (volatility * volatility / T.CreateTruncating(2))) * time)) / width;
        return (spot * Normal(d1)) - (strike * T.Exp(-rate * time) * Normal(d1 - width));
    }

    private static T Normal<T>(T x)
        where T : IFloatingPointIeee754<T> => Erfc(-x / T.CreateTruncating(Math.Sqrt(2))) / T.CreateTruncating(2);

    private static T Payoff<T>(T spot, T rate)
        where T : IFloatingPointIeee754<T> => T.Exp(-rate * T.CreateTruncating(Maturity)) * T.Max(spot - T.CreateTruncating(Strike), T.Zero);

    // Euler's steps with the variance truncated at 0 (Lord, Koekkoek and van Dijk 2010).
    private static T HestonPath<T>(ReadOnlySpan<T> p, ReadOnlySpan<double> z)
        where T : IFloatingPointIeee754<T>
    {
        (T spot, T variance, T reversion, T mean, T volatility, T correlation, T rate) = (p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
        int steps = z.Length / 2;
        T dt = T.CreateTruncating(Maturity / steps), root = T.Sqrt(dt), half = T.CreateTruncating(0.5), other = T.Sqrt(T.One - (correlation * correlation));
        T logarithm = T.Log(spot);
        for (int i = 0; i < steps; i++)
        {
            T positive = T.Max(variance, T.Zero), noise = T.Sqrt(positive) * root, z0 = T.CreateTruncating(z[2 * i]), z1 = T.CreateTruncating(z[(2 * i) + 1]);
            logarithm += ((rate - (half * positive)) * dt) + (noise * z0);
            variance += (reversion * (mean - positive) * dt) + (volatility * noise * ((correlation * z0) + (other * z1)));
        }

        return Payoff(T.Exp(logarithm), rate);
    }

    // One tape serves all paths: a path's recording lies in the cache when the sweep reads it.
    private static double[] Simulate(int paths, double[] parameters, int draws, PathOf path)
    {
        using Tape<double> tape = new();
        Random random = new(1);
        double[] z = new double[draws], gradient = new double[parameters.Length], sum = new double[parameters.Length];
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < paths; i++)
        {
            Draw(random, z);
            ValueAndGradient.At(tape, x => path(x, z), parameters, gradient);
            for (int j = 0; j < sum.Length; j++)
            {
                sum[j] += gradient[j] / paths;
            }
        }

        Console.WriteLine($"  {paths} paths with all {parameters.Length} sensitivities: {paths / watch.Elapsed.TotalSeconds:F0} paths a second");
        return sum;
    }

    private static double Mean(int paths, double[] parameters, int draws)
    {
        Random random = new(1);
        double[] z = new double[draws];
        double sum = 0;
        for (int i = 0; i < paths; i++)
        {
            Draw(random, z);
            sum += HestonPath<double>(parameters, z) / paths;
        }

        return sum;
    }

    // Box and Muller (1958).
    private static void Draw(Random random, Span<double> z)
    {
        foreach (ref double number in z)
        {
            number = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }
    }

    private delegate Scalar<double> PathOf(ReadOnlySpan<Scalar<double>> parameters, ReadOnlySpan<double> z);
}
