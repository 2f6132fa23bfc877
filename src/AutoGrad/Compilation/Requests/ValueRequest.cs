namespace AutoGrad.Compilation.Requests;

/// <summary>The values alone.</summary>
internal sealed class ValueRequest() : Request(0)
{
    public static ValueRequest Instance { get; } = new();

    public override int Seeds(int inputs, int outputs) => 0;

    public override int Width(int inputs, int outputs) => 0;

    public override int[] Terms<T, TProduct>(Recording<T> recording, TProduct product, int inputs) => [];
}
