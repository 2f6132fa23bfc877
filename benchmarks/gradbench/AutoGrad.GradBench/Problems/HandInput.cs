using AutoGrad.GradBench.Protocol;

namespace AutoGrad.GradBench.Problems;

internal sealed record HandInput : Repetition
{
    public required double[] Theta { get; init; }

    public Matrix Us { get; init; } = new([], 0, 0);

    public required HandData Data { get; init; }
}

internal sealed record HandData
{
    public required int[] Correspondences { get; init; }

    public required Matrix Points { get; init; }

    public required HandModel Model { get; init; }
}

internal sealed record HandModel
{
    public required int BoneCount { get; init; }

    public required int[] Parents { get; init; }

    public required Matrix[] BaseRelatives { get; init; }

    public required Matrix[] InverseBaseAbsolutes { get; init; }

    public required Matrix BasePositions { get; init; }

    public required Matrix Weights { get; init; }

    public required int[][] Triangles { get; init; }

    public required bool IsMirrored { get; init; }
}
