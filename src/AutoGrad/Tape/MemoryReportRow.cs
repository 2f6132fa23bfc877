namespace AutoGrad.Tape;

/// <summary>What a tape holds for the results of one operation, for its leaves, or for its constants.</summary>
/// <param name="Name">The operation, or "leaf" or "constant".</param>
/// <param name="Count">How many values there are.</param>
/// <param name="ValueBytes">The bytes of the tape's memory that they hold; the caller's own arrays and tensors, and memory shared with an earlier value, count 0.</param>
/// <param name="GradientBytes">The bytes that finished backward passes hold for gradients with respect to them.</param>
public sealed record MemoryReportRow(string Name, int Count, long ValueBytes, long GradientBytes);
