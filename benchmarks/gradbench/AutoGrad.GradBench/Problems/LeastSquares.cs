using AutoGrad.GradBench.Protocol;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.GradBench.Problems;

internal sealed record LeastSquaresInput : Repetition
{
    public required double[] X { get; init; }

    public required int N { get; init; }
}

/// <summary>A polynomial with coefficients x against the sign function at n points: ½ Σᵢ (sᵢ − Σⱼ xⱼ tᵢʲ)².</summary>
internal static class LeastSquares
{
    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["primal"] = new Function<LeastSquaresInput, double>(JsonTypes.Default.LeastSquaresInput, JsonTypes.Default.Double, Primal),
        ["gradient"] = new Function<LeastSquaresInput, double[]>(JsonTypes.Default.LeastSquaresInput, JsonTypes.Default.DoubleArray, Gradient),
    };

    public static Prepared<double> Primal(LeastSquaresInput input)
    {
        Require(input);
        return new(() => Of(input.X, input.N));
    }

    public static Prepared<double[]> Gradient(LeastSquaresInput input)
    {
        Require(input);
        Tape<double> tape = new() { Threads = 1 };
        return new(() =>
        {
            tape.Reset();
            Variable<double> x = tape.Variable(input.X, input.X.Length);
            return tape.Backward(Of(x, input.N))[x].ToArray();
        }, tape);
    }

    public static double Of(ReadOnlySpan<double> x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double t = Point(i, n), power = 1, residual = Math.Sign(t);
            foreach (double coefficient in x)
            {
                residual -= coefficient * power;
                power *= t;
            }

            sum += residual * residual;
        }

        return sum / 2;
    }

    // The powers do not vary, so they are data: a matrix of n rows.
    private static Variable<double> Of(Variable<double> x, int n)
    {
        Tape<double> tape = x.Tape;
        Variable<double> signs = tape.Create(tape.Intern(n), out Span<double> s);
        Variable<double> powers = tape.Create(tape.Intern(n, x.Count), out Span<double> rows);
        for (int i = 0; i < n; i++)
        {
            double t = Point(i, n), power = 1;
            s[i] = Math.Sign(t);
            foreach (ref double element in rows.Slice(i * x.Count, x.Count))
            {
                element = power;
                power *= t;
            }
        }

        return (signs - powers.MatMul(x)).Square().Sum() / 2;
    }

    private static double Point(int i, int n) => -1 + (2.0 * i / (n - 1));

    private static void Require(LeastSquaresInput input)
    {
        Catalogue.Require(input.N >= 2, $"n is {input.N}; at least two points are needed.");
        Catalogue.Require(input.X.Length > 0, "x is empty.");
        Catalogue.Require((long)input.N * input.X.Length <= int.MaxValue, $"{input.N} points and {input.X.Length} coefficients are too many.");
    }
}
