using System.Numerics;

namespace AutoGrad.Examples.Scientific;

/// <summary>
/// The four rate constants of the model of prey and predators of Lotka (1925) and Volterra (1926), from observations of
/// both, by Levenberg's and Marquardt's method: the Jacobian is that of the whole integration.
/// </summary>
internal static class RateConstants
{
    private const int Observations = 20, StepsBetween = 20;
    private const double Interval = 0.5;

    public static void Run(KnownAnswers checks)
    {
        double[] truth = [1.1, 0.4, 0.1, 0.4], rates = [0.8, 0.6, 0.2, 0.6];
        double[] data = new double[2 * Observations];
        Populations<double>(truth, data);
        double left = LeastSquares.Minimize(
            (x, residuals) =>
            {
                Populations(x, residuals);
                for (int i = 0; i < residuals.Length; i++)
                {
                    residuals[i] -= data[i];
                }
            },
            rates,
            data.Length);
        Console.WriteLine($"  sum of squares left: {left:E2}");
        string[] names = ["prey grows", "prey is eaten", "predators grow", "predators die"];
        for (int i = 0; i < rates.Length; i++)
        {
            checks.Near($"rate: {names[i]}", rates[i], truth[i], 1e-8);
        }
    }

    private static void Populations<T>(ReadOnlySpan<T> rates, Span<T> populations)
        where T : IFloatingPointIeee754<T>
    {
        (T x, T y) = (T.CreateTruncating(10), T.CreateTruncating(5));
        T h = T.CreateTruncating(Interval / StepsBetween), half = h / T.CreateTruncating(2), two = T.CreateTruncating(2), sixth = h / T.CreateTruncating(6);
        (T a, T b, T c, T d) = (rates[0], rates[1], rates[2], rates[3]);
        for (int i = 0; i < Observations; i++)
        {
            for (int step = 0; step < StepsBetween; step++)
            {
                (T x1, T y1) = Slope(x, y);
                (T x2, T y2) = Slope(x + (half * x1), y + (half * y1));
                (T x3, T y3) = Slope(x + (half * x2), y + (half * y2));
                (T x4, T y4) = Slope(x + (h * x3), y + (h * y3));
                x += sixth * (x1 + (two * (x2 + x3)) + x4);
                y += sixth * (y1 + (two * (y2 + y3)) + y4);
            }

            (populations[2 * i], populations[(2 * i) + 1]) = (x, y);
        }

        (T X, T Y) Slope(T prey, T predators) => (prey * (a - (b * predators)), predators * ((c * prey) - d));
    }
}
