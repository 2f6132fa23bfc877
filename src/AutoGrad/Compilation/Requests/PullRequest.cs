using AutoGrad.Compilation.Derivatives;

namespace AutoGrad.Compilation.Requests;

/// <summary>Jᵀ u, reverse mode.</summary>
internal sealed class PullRequest() : Request(3)
{
    public static PullRequest Instance { get; } = new();

    public override int Seeds(int inputs, int outputs) => outputs;

    public override int Width(int inputs, int outputs) => inputs;

    public override int[] Terms<T, TProduct>(Recording<T> recording, TProduct product, int inputs) =>
        Adjoint.Of<T, TProduct>(recording.Graph, product, recording.Outputs, SeedTerms(recording, inputs), inputs);
}
