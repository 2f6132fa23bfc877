using AutoGrad.Compilation.Derivatives;

namespace AutoGrad.Compilation.Requests;

/// <summary>J v, forward mode.</summary>
internal sealed class PushRequest() : Request(2)
{
    public static PushRequest Instance { get; } = new();

    public override int Seeds(int inputs, int outputs) => inputs;

    public override int Width(int inputs, int outputs) => outputs;

    public override int[] Terms<T, TProduct>(Recording<T> recording, TProduct product, int inputs) =>
        Tangent.Of<T, TProduct>(recording.Graph, product, recording.Outputs, SeedTerms(recording, inputs));
}
