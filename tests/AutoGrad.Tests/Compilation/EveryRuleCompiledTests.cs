using AutoGrad.Compilation;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Compilation;

/// <summary>Every rule of the catalogue, compiled, against the tape: in its domain, at its kinks, at zeros, infinities and NaN.</summary>
public class EveryRuleCompiledTests
{
    static readonly double[] Special = [0, 1, -1, 700, -700, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    // Vector functions are a few ulps from those on numbers; near a pole a slope magnifies them.
    const double Rounding = 1e-11;

    public static TheoryData<string> Names => [.. Catalogue.All.Select(entry => entry.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_has_the_derivatives_of_the_tape(string name) =>
        Catalogue.All.First(entry => entry.ToString() == name).Accept(new Comparison());

    sealed class Comparison : IRuleVisitor<bool>
    {
        public bool Visit<TRule>(UnaryEntry<TRule> entry)
            where TRule : struct, IUnaryRule
        {
            double[] x = [.. entry.Domain.SelectMany(interval => Enumerable.Range(0, 9).Select(i => interval.At(i / 8.0))), .. entry.Kinks, .. Special];
            Compare(1, x, (x, y) => y[0] = x[0].Map(entry.Rule), x => x[0].Map(entry.Rule), x => x[0].Map(entry.Rule));
            return true;
        }

        public bool Visit<TRule>(BinaryEntry<TRule> entry)
            where TRule : struct, IBinaryRule
        {
            double[] x =
            [
                .. entry.Domain.SelectMany(area => Enumerable.Range(0, 25).SelectMany(i => new[] { area.X.At(i / 24.0), area.Y.At(i % 5 / 4.0) })),
                .. entry.Kinks.SelectMany(kink => new[] { kink.X, kink.Y }),
                .. Special.SelectMany(a => Special.SelectMany(b => new[] { a, b })),
            ];
            Compare(2, x, (x, y) => y[0] = x[0].Zip(entry.Rule, x[1]), x => x[0].Zip(entry.Rule, x[1]), x => x[0].Zip(entry.Rule, x[1]));
            return true;
        }

        static void Compare(int n, double[] x, SymbolicFunction<double> symbolic, ScalarFunction<double> taped, ScalarFunction<Dual<double>> dual)
        {
            CompiledFunction<double> f = new(symbolic, n);
            int rows = x.Length / n;
            double[] y = new double[rows], gradient = new double[x.Length], product = new double[x.Length];
            double[] v = [.. Enumerable.Range(0, x.Length).Select(i => 1 + (0.25 * (i % n)))];
            f.Gradient(x, y, gradient);
            f.HessianProduct(x, v, default, product);
            for (int row = 0; row < rows; row++)
            {
                double[] point = x[(row * n)..((row + 1) * n)];
                (double value, double[] slopes) = ValueAndGradient.At(taped, point);
                Dual<double>[] second = Gradient.At(dual, [.. point.Select((p, j) => new Dual<double>(p, v[(row * n) + j]))]);
                Close(value, y[row], $"value at ({string.Join(", ", point)})");
                for (int j = 0; j < n; j++)
                {
                    Close(slopes[j], gradient[(row * n) + j], $"slope {j} at ({string.Join(", ", point)})");
                    Close(second[j].Tangent, product[(row * n) + j], $"second slope {j} at ({string.Join(", ", point)})");
                }
            }
        }

        static void Close(double expected, double actual, string what) =>
            Assert.True(expected.Equals(actual) || expected == actual || Math.Abs(expected - actual) <= Rounding * (1 + Math.Abs(expected)), $"{what}: {actual:R}, expected {expected:R}");
    }
}
