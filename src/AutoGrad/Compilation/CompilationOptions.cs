using System.Runtime.CompilerServices;

namespace AutoGrad.Compilation;

/// <summary>How a function is compiled.</summary>
public sealed record CompilationOptions
{
    private readonly int mostOperations = 4_000_000;
    private readonly int mostVariants = 16;
    private readonly int threads = Environment.ProcessorCount;
    private readonly int evaluationsBeforeCode = 4096;

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

    /// <summary>
    /// Whether code is generated. Without it (the default where the runtime cannot, as under native compilation ahead of
    /// time) all is interpreted, with the same results to the bit.
    /// </summary>
    public bool GeneratesCode { get; init; } = RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>The inputs of a derivative that are interpreted before code is generated for it: to make it takes as long as some thousands of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public int EvaluationsBeforeCode
    {
        get => evaluationsBeforeCode;
        init => evaluationsBeforeCode = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of evaluations is 0 or more.");
    }

    /// <summary>The threads that share a batch; results do not depend on their number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Threads
    {
        get => threads;
        init => threads = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least 1 thread computes.");
    }
}
