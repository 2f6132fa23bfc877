using System.Globalization;
using AutoGrad.Comparison.Measuring;
using AutoGrad.Comparison.Rows;

namespace AutoGrad.Comparison.Reporting;

/// <summary>Rows as tables for people.</summary>
internal static class Markdown
{
    /// <summary>What stands above the lines of a row.</summary>
    public static string Head(string title) =>
        $"""

        ### {title}

        | case | threads | ours | theirs | ratio | limit | bar | met | differ by | the peer's setting |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        """;

    /// <summary>A line of a row.</summary>
    public static string Of(Line line) => line.Error is { } error
        ? $"| {line.Label} | {line.Threads} | | | | **error: {error}** | {line.Bar} | no | | |"
        : $"| {line.Label} | {line.Threads} | {Figure(line.Ours, line.Unit)} | {Figure(line.Theirs, line.Unit)} | {Number(line.Ratio, "F2")} | {line.Limit}{Allocation(line)} | {line.Bar} | {Verdict(line.Met)} | {Number(line.Deviation, "E1")} | {line.Setting} |";

    /// <summary>Where and when, and what the machine can do.</summary>
    public static string Of(Setting setting, Machine machine) => string.Create(CultureInfo.InvariantCulture, $"""
        {setting.Date}, commit {setting.Revision}: {setting.Processor}. Ours: {setting.Ours}. Theirs: {setting.Theirs}.
        Peak arithmetic float {machine.FloatPeak / 1e9:F0} and double {machine.DoublePeak / 1e9:F0} GFLOP/s on one thread, {machine.FloatPeakOfTwo / 1e9:F0} and {machine.DoublePeakOfTwo / 1e9:F0} on two; memory reads {machine.Read / 1e9:F0} GB/s on one core, {machine.ReadOfTwo / 1e9:F0} on two; copies {machine.Copy / 1e9:F0} and {machine.CopyOfTwo / 1e9:F0} GB/s, read and written.
        """);

    /// <summary>All rows, each with the sitting it is from where that is another than the one before.</summary>
    public static string Of(IReadOnlyList<Report> reports)
    {
        List<string> text = [];
        Setting? setting = null;
        foreach (Report report in reports)
        {
            text.Add(Head(report.Title));
            text.AddRange(report.Lines.Select(Of));
            if (report.Setting != setting)
            {
                text.Add($"\n{Of(report.Setting, report.Machine)}");
                setting = report.Setting;
            }
        }

        return string.Join("\n", text);
    }

    private static string Verdict(bool? met) => met switch { true => "yes", false => "**no**", null => string.Empty };

    private static string Allocation(Line line) => line.Allocated is > 0 and { } bytes ? string.Create(CultureInfo.InvariantCulture, $" ({bytes:F0} B allocated)") : string.Empty;

    private static string Number(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Figure(double? figure, string unit) => (figure, unit) switch
    {
        (null, _) => string.Empty,
        ({ } bytes, "B") => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F0} MB"),
        ( < 1e-3 and { } x, _) => string.Create(CultureInfo.InvariantCulture, $"{x * 1e6:G3} µs"),
        ( < 1 and { } x, _) => string.Create(CultureInfo.InvariantCulture, $"{x * 1e3:G3} ms"),
        ({ } x, _) => string.Create(CultureInfo.InvariantCulture, $"{x:G3} s"),
    };
}
