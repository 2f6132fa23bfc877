using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tensors.Losses;

namespace AutoGrad.Tests.Tensors;

/// <summary>
/// The kernels over rows against the definitions they stand for, composed of other operations: values and gradients, both precisions, rows of every
/// length around a register and a block, the infinities of the conventions, and the same bits on any number of threads.
/// </summary>
public class FusedRowsTests
{
    private const int Seed = 20251126;

    // Longer than a register of every width, than two, than a block of a sum; odd and prime.
    private static readonly int[] Lengths = [1, 2, 3, 5, 8, 15, 16, 17, 31, 33, 64, 127, 1024, 1025, 2311];

    private static readonly (string Name, Func<Fused, Variable<double>[], Variable<double>> Kernel, Func<Fused, Variable<double>[], Variable<double>> Definition)[] Doubles = Operations<double>();

    private static readonly (string Name, Func<Fused, Variable<float>[], Variable<float>> Kernel, Func<Fused, Variable<float>[], Variable<float>> Definition)[] Singles = Operations<float>();

    public static TheoryData<string> Names => [.. Doubles.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kernel_is_its_definition(string name)
    {
        var doubles = Doubles.First(o => o.Name == name);
        var singles = Singles.First(o => o.Name == name);
        foreach (int length in Lengths)
        {
            // Some tens of roundings, and sums of up to 2,311 terms on either side.
            Compare(doubles.Kernel, doubles.Definition, new Fused(3, length, Special: false), 1e-12, name);
            Compare(singles.Kernel, singles.Definition, new Fused(3, length, Special: false), 2e-4, name);
        }

        // More rows than a group of the sums over rows.
        Compare(doubles.Kernel, doubles.Definition, new Fused(77, 19, Special: false), 1e-12, name);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("log-softmax")]
    [InlineData("log-sum-exp")]
    [InlineData("cross-entropy")]
    public void Infinities_and_NaN_are_as_in_the_definition(string name)
    {
        var doubles = Doubles.First(o => o.Name == name);
        var singles = Singles.First(o => o.Name == name);
        foreach (int length in new[] { 1, 2, 3, 5, 17, 40 })
        {
            Compare(doubles.Kernel, doubles.Definition, new Fused(60, length, Special: true), 1e-12, name);
            Compare(singles.Kernel, singles.Definition, new Fused(60, length, Special: true), 2e-5, name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_do_not_change_a_bit(string name)
    {
        var operation = Singles.First(o => o.Name == name);
        Fused problem = new(300, 401, Special: false);
        float[][] alone = Run(operation.Kernel, problem, 1);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            float[][] together = Run(operation.Kernel, problem, threads);
            for (int i = 0; i < alone.Length; i++)
            {
                Assert.True(alone[i].AsSpan().SequenceEqual(together[i]), $"{name}: array {i} differs on {threads} threads.");
            }
        }
    }

    private static (string, Func<Fused, Variable<T>[], Variable<T>>, Func<Fused, Variable<T>[], Variable<T>>)[] Operations<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
    [
        ("softmax", (p, v) => v[0].Softmax(), (p, v) => Columns(v[0], x => x.Softmax(0))),
        ("log-softmax", (p, v) => v[0].LogSoftmax(), (p, v) => Columns(v[0], x => x.LogSoftmax(0))),
        ("log-sum-exp", (p, v) => v[0].LogSumExp(1), (p, v) => v[0].Transpose().LogSumExp(0)),
        ("cross-entropy", (p, v) => v[0].CrossEntropyAt(p.Labels, "test"), (p, v) => -Columns(v[0], x => x.LogSoftmax(0)).AtLabels(p.Labels, "test")),
        ("layer norm", (p, v) => v[0].LayerNorm([p.Length], v[1], v[2], 1e-3), (p, v) => (Standardized(v[0]) * v[1]) + v[2]),
        ("layer norm with a weight", (p, v) => v[0].LayerNorm([p.Length], v[1], null, 1e-3), (p, v) => Standardized(v[0]) * v[1]),
        ("layer norm with a bias", (p, v) => v[0].LayerNorm([p.Length], null, v[2], 1e-3), (p, v) => Standardized(v[0]) + v[2]),
        ("layer norm alone", (p, v) => v[0].LayerNorm([p.Length], null, null, 1e-3), (p, v) => Standardized(v[0])),
    ];

    // Along columns nothing is fused.
    private static Variable<T> Columns<T>(Variable<T> x, Func<Variable<T>, Variable<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> => f(x.Transpose()).Transpose();

    private static Variable<T> Standardized<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T> centered = x - x.Mean(keepDims: true, 1);
        return centered * (centered.Square().Mean(keepDims: true, 1) + 1e-3).Map(default(ReciprocalSquareRoot));
    }

    private static void Compare<T>(
        Func<Fused, Variable<T>[], Variable<T>> kernel, Func<Fused, Variable<T>[], Variable<T>> definition, Fused problem, double tolerance, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[][] expected = Run(definition, problem, 1);
        T[][] actual = Run(kernel, problem, 2);
        for (int i = 0; i < expected.Length; i++)
        {
            Samples.AssertClose(
                Array.ConvertAll(expected[i], double.CreateTruncating), Array.ConvertAll(actual[i], double.CreateTruncating), tolerance, $"{name}<{typeof(T).Name}> of {problem}, array {i}, seed {Seed}");
        }
    }

    // The value, then the gradients of x and the parameters.
    private static T[][] Run<T>(Func<Fused, Variable<T>[], Variable<T>> operation, Fused problem, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new() { Threads = threads };
        Random random = new(Seed);
        T[] x = Array.ConvertAll(Samples.Numbers(random, problem.Rows, problem.Length), T.CreateTruncating);
        T[] w = Array.ConvertAll(Samples.Numbers(random, problem.Length), T.CreateTruncating);
        T[] b = Array.ConvertAll(Samples.Numbers(random, problem.Length), T.CreateTruncating);
        if (problem.Special)
        {
            T[] special = [T.NegativeInfinity, T.NegativeInfinity, T.PositiveInfinity, T.NaN];
            for (int i = 0; i < x.Length; i++)
            {
                // The kinds of row: finite; with some −∞; all −∞; with ∞; with NaN; with anything.
                int kind = i / problem.Length % 6;
                x[i] = kind == 2 || (kind > 0 && random.Next(3) == 0) ? special[kind switch { 3 => 2, 4 => 3, 5 => random.Next(4), _ => 0 }] : x[i];
            }
        }

        Variable<T>[] variables = [tape.Variable(x, problem.Rows, problem.Length), tape.Variable(w, problem.Length), tape.Variable(b, problem.Length)];
        Variable<T> y = operation(problem, variables);
        T[] u = Array.ConvertAll(Samples.Numbers(new Random(Seed + 1), y.Count), T.CreateTruncating);
        Gradients<T> gradients = tape.Backward(y, u);
        return [y.Values.ToArray(), .. variables.Select(v => gradients[v].ToArray())];
    }

    private sealed record Fused(int Rows, int Length, bool Special)
    {
        public int[] Labels { get; } = [.. Enumerable.Range(0, Rows).Select(row => row * 7 % Length)];
    }
}
