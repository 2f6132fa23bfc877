using System.Numerics;
using System.Text.Json.Serialization;
using AutoGrad.GradBench.Protocol;
using AutoGrad.Tape;
using AutoGrad.Transforms;

namespace AutoGrad.GradBench.Problems;

internal sealed record DeterminantInput : Repetition
{
    [JsonPropertyName("A")]
    public required double[] A { get; init; }

    public required int Ell { get; init; }
}

/// <summary>The determinant by expansion of minors along the first row.</summary>
internal static class Determinant
{
    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["primal"] = new Function<DeterminantInput, double>(JsonTypes.Default.DeterminantInput, JsonTypes.Default.Double, Primal),
        ["gradient"] = new Function<DeterminantInput, double[]>(JsonTypes.Default.DeterminantInput, JsonTypes.Default.DoubleArray, Gradient),
    };

    public static Prepared<double> Primal(DeterminantInput input)
    {
        Require(input);
        return new(() => Of<double>(input.A));
    }

    public static Prepared<double[]> Gradient(DeterminantInput input)
    {
        Require(input);
        Tape<double> tape = new() { Threads = 1 };
        return new(() =>
        {
            double[] gradient = new double[input.A.Length];
            ValueAndGradient.At(tape, a => Of(a), input.A, gradient);
            return gradient;
        }, tape);
    }

    public static T Of<T>(ReadOnlySpan<T> a)
        where T : IFloatingPointIeee754<T>
    {
        // next[c] is the remaining column after c, counted from 1; a column is taken out and put back by one link.
        int n = (int)Math.Sqrt(a.Length);
        Span<int> next = stackalloc int[n + 2];
        for (int column = 0; column < next.Length; column++)
        {
            next[column] = column + 1;
        }

        return Minor(a, n, 0, next);
    }

    private static T Minor<T>(ReadOnlySpan<T> a, int n, int row, Span<int> next)
        where T : IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> elements = a.Slice(row * n, n);
        if (row == n - 1)
        {
            return elements[next[0] - 1];
        }

        T sum = T.Zero;
        bool adds = true;
        for (int before = 0; next[before] <= n; before = next[before])
        {
            int column = next[before];
            next[before] = next[column];
            T term = elements[column - 1] * Minor(a, n, row + 1, next);
            next[before] = column;
            sum = adds ? sum + term : sum - term;
            adds = !adds;
        }

        return sum;
    }

    private static void Require(DeterminantInput input)
    {
        Catalogue.Require(input.Ell is >= 1 and <= 16, $"ell is {input.Ell}; the expansion is for 1 to 16 rows.");
        Catalogue.Require(input.A.Length == input.Ell * input.Ell, $"A has {input.A.Length} elements instead of {input.Ell} squared.");
    }
}
