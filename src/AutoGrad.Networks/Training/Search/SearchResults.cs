using System.Globalization;
using System.Text;

namespace AutoGrad.Networks.Training.Search;

/// <summary>The trials of a search, the best first.</summary>
public sealed class SearchResults
{
    internal SearchResults(IReadOnlyList<string> names, IEnumerable<SearchTrial> trials, bool isGreaterBetter)
    {
        Names = names;

        // A NaN comes last either way; equals stay in the order of the search.
        Trials = [.. trials.OrderBy(trial => double.IsNaN(trial.Score)).ThenBy(trial => isGreaterBetter ? -trial.Score : trial.Score).ThenBy(trial => trial.Number)];
    }

    /// <summary>The hyper-parameters' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The trials, the best first.</summary>
    public IReadOnlyList<SearchTrial> Trials { get; }

    /// <summary>The best trial.</summary>
    /// <exception cref="InvalidOperationException">The search was cancelled before its first trial ended.</exception>
    public SearchTrial Best => Trials.Count > 0 ? Trials[0] : throw new InvalidOperationException("The search has no trial: it was cancelled before the first ended.");

    /// <summary>The trials as a Markdown table whose columns are aligned.</summary>
    /// <returns>The table: place, trial, hyper-parameters, score.</returns>
    public override string ToString()
    {
        List<string[]> rows = [["place", "trial", .. Names, "score"]];
        rows.AddRange(Trials.Select((trial, i) => (string[])[Text(i + 1), Text(trial.Number), .. Names.Select(name => Text(trial.Values[name])), Text(trial.Score)]));
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => Math.Max(2, rows.Max(row => row[column].Length)))];
        rows.Insert(1, [.. widths.Select(width => new string('-', width - 1) + ":")]);
        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            text.Append("| ").AppendJoin(" | ", row.Zip(widths, (cell, width) => cell.PadLeft(width))).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Text(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
