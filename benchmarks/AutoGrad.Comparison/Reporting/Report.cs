using System.Text.Encodings.Web;
using System.Text.Json;
using AutoGrad.Comparison.Measuring;
using AutoGrad.Comparison.Rows;

namespace AutoGrad.Comparison.Reporting;

/// <summary>What one run found out about a row, with all that is needed to judge it; a file of JSON for each row.</summary>
/// <param name="Row">The row's name.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Setting">Where and when it was measured.</param>
/// <param name="Machine">What the machine can do.</param>
/// <param name="Lines">The lines.</param>
internal sealed record Report(string Row, string Title, Setting Setting, Machine Machine, IReadOnlyList<Line> Lines)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the row's file. Lines there that this run did not measure stay, if they are of the same day, commit and machine.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{Row}.json");
        IReadOnlyList<Line> before = File.Exists(path) && Read(path) is { } old && old.Setting == Setting ? old.Lines : [];
        Line[] lines = [.. before.ExceptBy(Lines.Select(Key), Key), .. Lines];
        File.WriteAllText(path, JsonSerializer.Serialize(this with { Lines = lines }, Options));
    }

    /// <summary>The rows that were measured last, in the table's order.</summary>
    public static IReadOnlyList<Report> Load(string folder) =>
    [
        .. from row in Table.All
           let path = Path.Combine(folder, $"{row.Name}.json")
           where File.Exists(path)
           select Read(path),
    ];

    private static Report Read(string path) =>
        JsonSerializer.Deserialize<Report>(File.ReadAllText(path)) ?? throw new InvalidDataException($"{path} holds no report.");

    private static (string, int) Key(Line line) => (line.Label, line.Threads);
}
