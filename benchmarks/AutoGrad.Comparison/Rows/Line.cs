namespace AutoGrad.Comparison.Rows;

/// <summary>A line of the table. Ratios are the peer's figure over ours, so that more is better for us.</summary>
/// <param name="Label">What was measured.</param>
/// <param name="Threads">With how many threads.</param>
internal sealed record Line(string Label, int Threads)
{
    /// <summary>Seconds a run, or bytes.</summary>
    public double? Ours { get; init; }

    /// <summary>The peer's.</summary>
    public double? Theirs { get; init; }

    public string Unit { get; init; } = "s";

    /// <summary>How near the machine's limit it is, or what else the figure is judged by.</summary>
    public string Limit { get; init; } = string.Empty;

    /// <summary>What must be reached.</summary>
    public string Bar { get; init; } = string.Empty;

    /// <summary>Whether it is; null where there is no bar.</summary>
    public bool? Met { get; init; }

    /// <summary>How far the sides' results differ.</summary>
    public double? Deviation { get; init; }

    /// <summary>How far they may.</summary>
    public double? Tolerance { get; init; }

    /// <summary>The bytes that a steady run of ours allocates.</summary>
    public double? Allocated { get; init; }

    /// <summary>The peer's best settings.</summary>
    public string Setting { get; init; } = string.Empty;

    /// <summary>What the peer took with each of its settings while they were tried, in seconds.</summary>
    public IReadOnlyDictionary<string, double> Tried { get; init; } = new Dictionary<string, double>();

    /// <summary>Why there is no figure.</summary>
    public string? Error { get; init; }

    public double? Ratio => Theirs / Ours;
}
