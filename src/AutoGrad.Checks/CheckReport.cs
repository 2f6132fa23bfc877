using System.Globalization;
using System.Text;

namespace AutoGrad.Checks;

/// <summary>The outcome of a gradient check: every entry with its verdict, and every fault by name.</summary>
public sealed class CheckReport
{
    const int Shown = 20;

    internal CheckReport(string operation, int seed, IReadOnlyList<GradientEntry> entries, IReadOnlyList<Finding> findings)
    {
        (Operation, Seed, Entries, Findings) = (operation, seed, entries, findings);
        foreach (var entry in entries)
            _ = entry.Verdict switch { Verdict.Pass => Passes++, Verdict.Fail => Failures++, _ => Inconclusive++ };
    }

    /// <summary>What was checked.</summary>
    public string Operation { get; }

    /// <summary>The seed of upstream gradients and probes.</summary>
    public int Seed { get; }

    /// <summary>All entries of all tiers, in the order of checking.</summary>
    public IReadOnlyList<GradientEntry> Entries { get; }

    /// <summary>The faults, the first of each kind.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The number of entries that passed.</summary>
    public int Passes { get; }

    /// <summary>The number of entries that failed.</summary>
    public int Failures { get; }

    /// <summary>The number of entries that function values cannot decide.</summary>
    public int Inconclusive { get; }

    /// <summary>Whether there is no fault and no failed entry, and at least one that passed unless there is nothing to differentiate.</summary>
    public bool Passed => Findings.Count == 0 && Failures == 0 && (Passes > 0 || Entries.Count == 0);

    /// <summary>The entry farthest outside its tolerance: a failed one before an inconclusive one before one that passed; null if there is none.</summary>
    public GradientEntry? Worst => Entries.Count == 0 ? null : Ranked().First();

    /// <summary>Whether a fault was found.</summary>
    /// <param name="fault">The fault.</param>
    public bool Has(Fault fault) => Findings.Any(finding => finding.Fault == fault);

    /// <summary>Throws unless the check <see cref="Passed"/>: the one line a test needs.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="GradientCheckException">The check did not pass; the message is the table.</exception>
    public CheckReport ThrowIfFailed() => Passed ? this : throw new GradientCheckException(this);

    /// <summary>The verdict, the faults, and a table of entries (the worst twenty where there are more).</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{Operation}: {(Passed ? "passed" : "NOT PASSED")}; {Passes} pass, {Failures} fail, {Inconclusive} inconclusive (seed {Seed})\n");
        foreach (var finding in Findings)
            text.Append(CultureInfo.InvariantCulture, $"  {finding}\n");
        if (Entries.Count == 0)
            return text.ToString();
        text.Append(CultureInfo.InvariantCulture, $"  {"tier",-12}{"input",6}{"index",8}  {"analytic",-24}{"numeric",-24}{"error",-10}verdict\n");
        foreach (var entry in Entries.Count > Shown ? Ranked().Take(Shown) : Entries)
            text.Append(CultureInfo.InvariantCulture,
                $"  {entry.Tier,-12}{entry.Input,6}{entry.Index,8}  {entry.Analytic,-24:R}{entry.Numeric,-24:R}{entry.NumericError,-10:G2}{entry.Verdict}{(entry.Kink ? ", at a kink" : "")}\n");
        if (Entries.Count > Shown)
            text.Append(CultureInfo.InvariantCulture, $"  … and {Entries.Count - Shown} less remarkable ones\n");
        return text.ToString();
    }

    IEnumerable<GradientEntry> Ranked() => Entries
        .OrderBy(entry => entry.Verdict switch { Verdict.Fail => 0, Verdict.Inconclusive => 1, _ => 2 })
        .ThenByDescending(entry => entry.Excess);
}
