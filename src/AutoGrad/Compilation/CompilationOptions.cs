namespace AutoGrad.Compilation;

/// <summary>How a function is compiled.</summary>
public sealed record CompilationOptions
{
    private readonly int mostOperations = 4_000_000;
    private readonly int mostVariants = 16;

    /// <summary>The most different operations of a recording with its derivatives; beyond it recording is an error.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MostOperations
    {
        get => mostOperations;
        init => mostOperations = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A recording has at least 1 operation.");
    }

    /// <summary>The most ways through the program's branches that are kept compiled; inputs of further ones are recorded each time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MostVariants
    {
        get => mostVariants;
        init => mostVariants = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least 1 variant is kept.");
    }
}
