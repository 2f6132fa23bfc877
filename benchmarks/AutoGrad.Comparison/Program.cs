using System.CommandLine;
using AutoGrad.Comparison.Driving;
using AutoGrad.Comparison.Measuring;
using AutoGrad.Comparison.Reporting;
using AutoGrad.Comparison.Rows;
using AutoGrad.Comparison.Smoke;

// Ours against the peers, in turn; benchmarks/run prepares what it needs and starts it. benchmarks/README.md explains it.
Option<string[]> rows = new("--rows") { Description = $"Rows to measure, by default all: {string.Join(", ", Table.All.Select(row => row.Name))}.", AllowMultipleArgumentsPerToken = true };
Option<string> only = new("--case") { Description = "Measure only cases whose label holds this text.", DefaultValueFactory = _ => string.Empty };
Option<string> threads = new("--threads") { Description = "Numbers of threads, 1 or 2 or both.", DefaultValueFactory = _ => "1,2" };
Option<bool> quick = new("--quick") { Description = "Shorter turns and fewer of them, smaller sizes." };
Option<string> python = new("--python") { Description = "The interpreter that has torch.", DefaultValueFactory = _ => "python3" };
Option<string> peers = new("--peers") { Description = "The peers' program.", DefaultValueFactory = _ => Path.Combine("benchmarks", "peers", "worker.py") };
Option<string> output = new("--output") { Description = "Where the results go.", DefaultValueFactory = _ => Path.Combine("artifacts", "comparison") };
Option<string> revision = new("--revision") { Description = "The commit that is measured.", DefaultValueFactory = _ => "unknown" };
Option<bool> show = new("--show") { Description = "Measure nothing; print the rows that were measured last as one table." };
Option<bool> smoke = new("--smoke") { Description = "Only check that every program of ours runs and puts out what it must; needs no peers." };

RootCommand command = new("Measures AutoGrad against libtorch and OpenBLAS on this machine.") { rows, only, threads, quick, python, peers, output, revision, show, smoke };
Command worker = new("worker", "Our side of a comparison: requests come in, answers go out.") { Hidden = true };
worker.SetAction(_ => Worker.Serve(Console.In, Console.Out));
command.Add(worker);
command.SetAction(line =>
{
    if (line.GetValue(show))
    {
        Console.WriteLine(Markdown.Of(Report.Load(line.GetValue(output)!)));
        return 0;
    }

    if (line.GetValue(smoke))
    {
        return SmokeRun.Run();
    }

    string[] names = [.. (line.GetValue(rows) ?? []).SelectMany(value => value.Split(','))];
    string[] unknown = [.. names.Except(Table.All.Select(row => row.Name))];
    string[] counts = line.GetValue(threads)!.Split(',');
    if (unknown.Length > 0 || counts.Except(["1", "2"]).Any())
    {
        Console.Error.WriteLine(unknown.Length > 0 ? $"There is no row {unknown[0]}; see --help." : "The number of threads is 1 or 2, or both as 1,2.");
        return 2;
    }

    return Run([.. Table.All.Where(row => names.Length == 0 || names.Contains(row.Name))], [.. counts.Select(int.Parse)], line);
});
return command.Parse(args).Invoke();

int Run(IReadOnlyList<Row> chosen, IReadOnlyList<int> counts, ParseResult line)
{
    Peers others = new(line.GetValue(python)!, line.GetValue(peers)!);
    using Bench bench = new(others, line.GetValue(quick) ? Pace.Quick : Pace.Full, counts, line.GetValue(only)!);
    Setting setting = Setting.Now(line.GetValue(revision)!, others.About());
    Console.WriteLine(Markdown.Of(setting, bench.Machine));
    int errors = 0;
    foreach (Row row in chosen)
    {
        Console.WriteLine(Markdown.Head(row.Title));
        List<Line> lines = [];
        foreach (Line measured in row.Measure(bench))
        {
            Console.WriteLine(Markdown.Of(measured));
            lines.Add(measured);
        }

        bench.Clear();
        new Report(row.Name, row.Title, setting, bench.Machine, lines).Save(line.GetValue(output)!);
        errors += lines.Count(measured => measured.Error is not null);
    }

    return errors == 0 ? 0 : 1;
}
