using AutoGrad.GradBench.Protocol;

namespace AutoGrad.GradBench.Problems;

internal sealed record VectorInput : Repetition
{
    public required double[] X { get; init; }
}
