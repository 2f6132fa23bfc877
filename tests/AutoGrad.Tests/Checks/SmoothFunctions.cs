namespace AutoGrad.Tests.Checks;

/// <summary>Smooth functions with their derivatives and the interval their points are drawn from: what the ladder's error rates are measured on.</summary>
static class SmoothFunctions
{
    public sealed record Entry(string Name, Func<double, double> Value, Func<double, double> Slope, double From, double To)
    {
        /// <summary>Draw the magnitude of x log-uniformly: for functions whose scale is x itself.</summary>
        public bool Logarithmic { get; init; }

        public double Point(Random random) => Logarithmic
            ? Math.Exp(Math.Log(From) + random.NextDouble() * (Math.Log(To) - Math.Log(From)))
            : From + random.NextDouble() * (To - From);
    }

    static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    static double Gauss(double x) => Math.Exp(-x * x);

    static double SumOfSines(double x)
    {
        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
            sum += Math.Sin(x + k);
        return sum;
    }

    static double SumOfCosines(double x)
    {
        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
            sum += Math.Cos(x + k);
        return sum;
    }

    public static readonly Entry[] All =
    [
        new("x²", x => x * x, x => 2 * x, -10, 10),
        new("x³", x => x * x * x, x => 3 * x * x, -10, 10),
        new("x⁷", x => Math.Pow(x, 7), x => 7 * Math.Pow(x, 6), -5, 5),
        new("cubic with two extrema", x => x * x * x - 3 * x + 1, x => 3 * x * x - 3, -2, 2),
        new("1/x", x => 1 / x, x => -1 / (x * x), 0.01, 10),
        new("1/x over magnitudes", x => 1 / x, x => -1 / (x * x), 1e-8, 1e8) { Logarithmic = true },
        new("1/x²", x => 1 / (x * x), x => -2 / (x * x * x), -3, -0.05),
        new("√x", Math.Sqrt, x => 0.5 / Math.Sqrt(x), 0.001, 100),
        new("√x over magnitudes", Math.Sqrt, x => 0.5 / Math.Sqrt(x), 1e-10, 1e10) { Logarithmic = true },
        new("∛x", Math.Cbrt, x => 1 / (3 * Math.Cbrt(x) * Math.Cbrt(x)), 0.01, 10),
        new("1/√x", x => 1 / Math.Sqrt(x), x => -0.5 * Math.Pow(x, -1.5), 0.01, 10),
        new("x^2.5", x => Math.Pow(x, 2.5), x => 2.5 * Math.Pow(x, 1.5), 0.01, 10),
        new("2ˣ", x => Math.Pow(2, x), x => Math.Log(2) * Math.Pow(2, x), -20, 20),
        new("eˣ", Math.Exp, Math.Exp, -30, 30),
        new("e^(−x²)", Gauss, x => -2 * x * Gauss(x), -4, 4),
        new("e^(10x)", x => Math.Exp(10 * x), x => 10 * Math.Exp(10 * x), -3, 3),
        new("eˣ − 1", x => Math.Exp(x) - 1, Math.Exp, -1, 1),
        new("log x", Math.Log, x => 1 / x, 0.01, 100),
        new("log x over magnitudes", Math.Log, x => 1 / x, 1e-10, 1e10) { Logarithmic = true },
        new("log(1 + x²)", x => Math.Log(1 + x * x), x => 2 * x / (1 + x * x), -20, 20),
        new("x log x", x => x * Math.Log(x), x => Math.Log(x) + 1, 0.001, 10),
        new("sin x", Math.Sin, Math.Cos, -10, 10),
        new("cos x", Math.Cos, x => -Math.Sin(x), -10, 10),
        new("sin x far out", Math.Sin, Math.Cos, 100, 1000),
        new("sin x very far out", Math.Sin, Math.Cos, 1e4, 1e6) { Logarithmic = true },
        new("sin 20x", x => Math.Sin(20 * x), x => 20 * Math.Cos(20 * x), -5, 5),
        new("sin x²", x => Math.Sin(x * x), x => 2 * x * Math.Cos(x * x), -6, 6),
        new("x sin(1/x)", x => x * Math.Sin(1 / x), x => Math.Sin(1 / x) - Math.Cos(1 / x) / x, 0.02, 2),
        new("tan x", Math.Tan, x => 1 + Math.Tan(x) * Math.Tan(x), -1.5, 1.5),
        new("asin x", Math.Asin, x => 1 / Math.Sqrt(1 - x * x), -0.999, 0.999),
        new("acos x", Math.Acos, x => -1 / Math.Sqrt(1 - x * x), -0.999, 0.999),
        new("atan x", Math.Atan, x => 1 / (1 + x * x), -20, 20),
        new("atan 100x", x => Math.Atan(100 * x), x => 100 / (1 + 1e4 * x * x), -1, 1),
        new("sinh x", Math.Sinh, Math.Cosh, -10, 10),
        new("cosh x", Math.Cosh, Math.Sinh, -10, 10),
        new("tanh x", Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)), -10, 10),
        new("asinh x", Math.Asinh, x => 1 / Math.Sqrt(x * x + 1), -10, 10),
        new("acosh x", Math.Acosh, x => 1 / Math.Sqrt(x * x - 1), 1.001, 10),
        new("atanh x", Math.Atanh, x => 1 / (1 - x * x), -0.99, 0.99),
        new("sigmoid x", Sigmoid, x => Sigmoid(x) * (1 - Sigmoid(x)), -15, 15),
        new("softplus x", x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))), Sigmoid, -15, 15),
        new("log(1 + eˣ), cancelling", x => Math.Log(1 + Math.Exp(x)), Sigmoid, -15, 15),
        new("(1 − cos x) / x², cancelling", x => (1 - Math.Cos(x)) / (x * x), x => Math.Sin(x) / (x * x) - 2 * (1 - Math.Cos(x)) / (x * x * x), 0.1, 5),
        new("a sum of 100 terms", SumOfSines, SumOfCosines, -3, 3),
        new("log Σ exp(x·k)", x => Math.Log(1 + Math.Exp(x) + Math.Exp(2 * x)), x => (Math.Exp(x) + 2 * Math.Exp(2 * x)) / (1 + Math.Exp(x) + Math.Exp(2 * x)), -5, 5),
        new("swish x", x => x * Sigmoid(x), x => Sigmoid(x) * (1 + x * (1 - Sigmoid(x))), -15, 15),
        new("x / √(1 + x²)", x => x / Math.Sqrt(1 + x * x), x => Math.Pow(1 + x * x, -1.5), -10, 10),
        new("sin x · eˣ", x => Math.Sin(x) * Math.Exp(x), x => (Math.Sin(x) + Math.Cos(x)) * Math.Exp(x), -5, 5),
        new("1e10 + sin x", x => 1e10 + Math.Sin(x), Math.Cos, -3, 3),
        new("sin(sin(sin x))", x => Math.Sin(Math.Sin(Math.Sin(x))), x => Math.Cos(Math.Sin(Math.Sin(x))) * Math.Cos(Math.Sin(x)) * Math.Cos(x), -3, 3),
    ];
}
