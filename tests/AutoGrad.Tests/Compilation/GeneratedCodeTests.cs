using System.Numerics;
using AutoGrad.Compilation;
using AutoGrad.Rules;

namespace AutoGrad.Tests.Compilation;

/// <summary>Generated code gives the bits of the interpreter, and a batch those of one thread.</summary>
public class GeneratedCodeTests
{
    const int Rows = 203;

    // Few variants, since each of them is compiled five times.
    static readonly CompilationOptions Interpreted = new() { GeneratesCode = false, Threads = 1, MostVariants = 2 };
    static readonly CompilationOptions Generated = Interpreted with { GeneratesCode = true, EvaluationsBeforeCode = 0 };

    [Fact]
    public void Random_programs_give_the_same_bits()
    {
        for (int seed = 0; seed < 12; seed++)
        {
            ScalarProgram program = new(seed, exact: seed % 2 == 0);
            double[] x = program.Points(seed, Rows);
            Assert.Equal(
                All(new CompiledFunction<double>(program.Run, program.Inputs, program.Outputs, Interpreted), x, isGenerated: false),
                All(new CompiledFunction<double>(program.Run, program.Inputs, program.Outputs, Generated), x, isGenerated: true));
            float[] single = [.. x.Select(v => (float)v)];
            Assert.Equal(
                All(new CompiledFunction<float>(program.Run, program.Inputs, program.Outputs, Interpreted), single, isGenerated: false),
                All(new CompiledFunction<float>(program.Run, program.Inputs, program.Outputs, Generated), single, isGenerated: true));
        }
    }

    public static TheoryData<string> Names => [.. Catalogue.All.Select(entry => entry.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rule_gives_the_same_bits(string name) =>
        Assert.True(Catalogue.All.First(entry => entry.ToString() == name).Accept(new Comparison()));

    // Longer than any stretch, and with values that are read long after they are made.
    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(120)]
    public void Long_programs_give_the_same_bits(int length)
    {
        double[] x = [.. Enumerable.Range(0, 3 * Rows).Select(i => 1 + (0.5 * Math.Sin(i)))];
        Assert.Equal(All(new CompiledFunction<double>(Long, 3, 2, Interpreted), x, isGenerated: false), All(new CompiledFunction<double>(Long, 3, 2, Generated), x, isGenerated: true));

        void Long(ReadOnlySpan<Symbolic<double>> x, Span<Symbolic<double>> y)
        {
            Symbolic<double> s = x[0];
            for (int i = 0; i < length; i++)
            {
                s = (s * x[1 + (i % 2)] / (1 + (s * s))) + (0.01 * i);
                y[i % 2] += s;
            }
        }
    }

    [Fact]
    public void Code_is_generated_when_a_program_is_warm_and_changes_nothing()
    {
        CompiledFunction<double> f = new((x, y) => y[0] = x[0] * x[0] / 3, 1, options: new CompilationOptions { EvaluationsBeforeCode = 100 });
        double[] x = [.. Enumerable.Range(0, 60).Select(i => i / 7.0)];
        double[] cold = new double[60], warm = new double[60];
        f.Value(x, cold);
        Assert.Equal(0, f.Report.GeneratedPrograms);
        f.Value(x, warm);
        Assert.Equal(1, f.Report.GeneratedPrograms);
        Assert.Equal(cold, warm);
        Assert.True(f.Report.GenerationTime > TimeSpan.Zero);
        Assert.True(f.Report.PreparationTime > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_change_no_bit(int threads)
    {
        ScalarProgram program = new(seed: 5, exact: false);
        double[] x = program.Points(seed: 9, count: 5000);
        Assert.Equal(
            All(new CompiledFunction<double>(program.Run, program.Inputs, program.Outputs, Generated), x, isGenerated: true),
            All(new CompiledFunction<double>(program.Run, program.Inputs, program.Outputs, Generated with { Threads = threads }), x, isGenerated: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_steady_batch_allocates_nothing(bool code)
    {
        CompiledFunction<double> f = new((x, y) => y[0] = (x[0] * x[1]) + x[1], 2, options: code ? Generated : Interpreted);
        double[] x = new double[2 * Rows], y = new double[Rows], g = new double[2 * Rows];
        Assert.Equal(0, SteadyLoop.Bytes(() => f.Gradient(x, y, g)));
    }

    [Fact]
    public void Options_that_make_no_sense_are_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompilationOptions { Threads = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompilationOptions { EvaluationsBeforeCode = -1 });
    }

    // The bits of everything that can be asked for. The sign of a NaN is left open by IEEE 754: the order of operands decides.
    static long[] All<T>(CompiledFunction<T> f, T[] x, bool isGenerated)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = x.Length / f.Inputs;
        T[] y = new T[rows * f.Outputs], jacobian = new T[y.Length * f.Inputs], pushed = new T[y.Length], pulled = new T[x.Length];
        T[] u = [.. Enumerable.Range(0, y.Length).Select(i => T.CreateTruncating(Math.Cos(i)))];
        T[] product = new T[f.Outputs == 1 ? x.Length : 0];
        f.Value(x, y);
        f.Jacobian(x, default, jacobian);
        f.Push(x, x.ToArray(), default, pushed);
        f.Pull(x, u, default, pulled);
        if (f.Outputs == 1)
        {
            f.HessianProduct(x, x.ToArray(), default, product);
        }

        Assert.Equal(isGenerated, f.Report.GeneratedPrograms >= 4);
        return [.. ((T[])[.. y, .. jacobian, .. pushed, .. pulled, .. product]).Select(v => BitConverter.DoubleToInt64Bits(T.IsNaN(v) ? double.NaN : double.CreateTruncating(v)))];
    }

    sealed class Comparison : IRuleVisitor<bool>
    {
        public bool Visit<TRule>(UnaryEntry<TRule> entry)
            where TRule : struct, IUnaryRule => Same(1, (x, y) => y[0] = Symbolic<double>.Apply(entry.Rule, x[0]));

        public bool Visit<TRule>(BinaryEntry<TRule> entry)
            where TRule : struct, IBinaryRule => Same(2, (x, y) => y[0] = Symbolic<double>.Apply(entry.Rule, x[0], x[1]));

        static bool Same(int n, SymbolicFunction<double> f)
        {
            double[] x = [.. Enumerable.Range(0, n * Rows).Select(i => 4 * Math.Sin(i)), .. new double[] { 0, double.NaN, double.PositiveInfinity, 1 }];
            return All(new CompiledFunction<double>(f, n, 1, Interpreted), x, isGenerated: false)
                .SequenceEqual(All(new CompiledFunction<double>(f, n, 1, Generated), x, isGenerated: true));
        }
    }
}
