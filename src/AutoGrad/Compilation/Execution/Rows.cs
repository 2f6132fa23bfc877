using System.Numerics;

namespace AutoGrad.Compilation.Execution;

/// <summary>The inputs of a batch and where their results go, each an array of rows; a width may be 0.</summary>
internal readonly ref struct Rows<T>(ReadOnlySpan<T> x, int inputs, ReadOnlySpan<T> seeds, int seedWidth, Span<T> y, int outputs, Span<T> derivative, int width)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public int Inputs => inputs;

    public int SeedWidth => seedWidth;

    public int Outputs => outputs;

    public int Width => width;

    public ReadOnlySpan<T> X { get; } = x;

    public ReadOnlySpan<T> Seeds { get; } = seeds;

    /// <summary>The values; empty if they are not wanted.</summary>
    public Span<T> Y { get; } = y;

    public Span<T> Derivative { get; } = derivative;

    public int Count => X.Length / inputs;

    public Rows<T> Slice(int start, int count) => new(
        X.Slice(start * inputs, count * inputs),
        inputs,
        Seeds.Slice(start * seedWidth, count * seedWidth),
        seedWidth,
        Y.IsEmpty ? Y : Y.Slice(start * outputs, count * outputs),
        outputs,
        Derivative.Slice(start * width, count * width),
        width);
}
