using AutoGrad.Compilation;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace AutoGrad.Benchmarks;

/// <summary>
/// Value and whole derivative of a batch by a compiled function, on one thread, against the values alone by plain doubles:
/// 10⁵ options, 20,000 Jacobians of 2 × 15, 5,000 paths of 64 steps with all 68 partial derivatives.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class CompiledBenchmarks
{
    private readonly Batch options = new(CompiledPrograms.BlackScholes, CompiledPrograms.BlackScholes, 5, 1, 100_000, (random, i) =>
        i switch { 0 => 100, 1 => 80 + (40 * random.NextDouble()), 2 => 0.2 + random.NextDouble(), 3 => 0.05 * random.NextDouble(), _ => 0.1 + (0.3 * random.NextDouble()) });

    private readonly Batch cameras = new(CompiledPrograms.Reprojection, CompiledPrograms.Reprojection, 15, 2, 20_000, (random, i) =>
        i switch { 6 => 500, 9 or 10 => 0.01 * random.NextDouble(), 13 => 5 + random.NextDouble(), _ => random.NextDouble() - 0.5 });

    private readonly Batch paths = new(CompiledPrograms.Path, CompiledPrograms.Path, 4 + CompiledPrograms.Steps, 1, 5_000, (random, i) =>
        i switch { 0 => 100, 1 => 0.03, 2 => 0.2, 3 => 100, _ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()) });

    [BenchmarkCategory("Black–Scholes"), Benchmark(Baseline = true)]
    public void OptionValuesPlain() => options.Plain();

    [BenchmarkCategory("Black–Scholes"), Benchmark]
    public void OptionGradientsInterpreted() => options.Interpreted();

    [BenchmarkCategory("Black–Scholes"), Benchmark]
    public void OptionGradientsGenerated() => options.Generated();

    [BenchmarkCategory("Bundle adjustment"), Benchmark(Baseline = true)]
    public void ReprojectionValuesPlain() => cameras.Plain();

    [BenchmarkCategory("Bundle adjustment"), Benchmark]
    public void ReprojectionJacobiansInterpreted() => cameras.Interpreted();

    [BenchmarkCategory("Bundle adjustment"), Benchmark]
    public void ReprojectionJacobiansGenerated() => cameras.Generated();

    [BenchmarkCategory("Monte-Carlo path"), Benchmark(Baseline = true)]
    public void PathValuesPlain() => paths.Plain();

    [BenchmarkCategory("Monte-Carlo path"), Benchmark]
    public void PathGradientsInterpreted() => paths.Interpreted();

    [BenchmarkCategory("Monte-Carlo path"), Benchmark]
    public void PathGradientsGenerated() => paths.Generated();

    private delegate void PlainFunction(ReadOnlySpan<double> x, Span<double> y);

    private sealed class Batch
    {
        private readonly PlainFunction plain;
        private readonly CompiledFunction<double> interpreted;
        private readonly CompiledFunction<double> generated;
        private readonly double[] x;
        private readonly double[] y;
        private readonly double[] jacobian;
        private readonly int inputs;
        private readonly int outputs;

        public Batch(PlainFunction plain, SymbolicFunction<double> symbolic, int inputs, int outputs, int count, Func<Random, int, double> draw)
        {
            (this.plain, this.inputs, this.outputs) = (plain, inputs, outputs);
            CompilationOptions one = new() { Threads = 1, EvaluationsBeforeCode = 0 };
            interpreted = new(symbolic, inputs, outputs, one with { GeneratesCode = false });
            generated = new(symbolic, inputs, outputs, one);
            Random random = new(1);
            x = [.. Enumerable.Range(0, inputs * count).Select(i => draw(random, i % inputs))];
            (y, jacobian) = (new double[outputs * count], new double[inputs * outputs * count]);
        }

        public void Plain()
        {
            for (int i = 0; i < y.Length / outputs; i++)
            {
                plain(x.AsSpan(i * inputs, inputs), y.AsSpan(i * outputs, outputs));
            }
        }

        public void Interpreted() => interpreted.Jacobian(x, y, jacobian);

        public void Generated() => generated.Jacobian(x, y, jacobian);
    }
}
