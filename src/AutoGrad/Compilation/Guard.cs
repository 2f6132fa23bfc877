namespace AutoGrad.Compilation;

/// <summary>
/// A decision that the program took while it was recorded: whether a node of the graph was 1. Where it goes the other way
/// (a NaN is not 1), the recording is not that of the input.
/// </summary>
internal readonly record struct Guard(int Condition, bool Holds);
