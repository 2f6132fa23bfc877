namespace AutoGrad.GradBench.Protocol;

/// <summary>How often a function is run: the members that the inputs of all problems but hello share.</summary>
internal abstract record Repetition
{
    public int MinRuns { get; init; } = 1;

    public double MinSeconds { get; init; } = 1;
}
