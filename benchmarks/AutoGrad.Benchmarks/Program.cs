using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// In process: the benchmark tool predates this version of .NET and knows no project file for it.
bool smoke = args.Contains("--smoke");
Job job = (smoke ? Job.Dry : Job.ShortRun.WithWarmupCount(8).WithIterationCount(12)).WithToolchain(InProcessEmitToolchain.Instance);
IConfig config = DefaultConfig.Instance.AddJob(job).HideColumns(Column.Job, Column.Toolchain).WithOptions(ConfigOptions.DisableOptimizationsValidator);
string[] rest = [.. args.Where(a => a != "--smoke")];
return BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest, config)
    .All(summary => summary.Reports.Length > 0 && summary.Reports.All(report => report.Success)) ? 0 : 1;
