using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Data;

/// <summary>An array of rows of one shape, of which the first few are in use.</summary>
internal sealed class Rows<T>(Shape row, int capacity)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] values = new T[checked(capacity * row.Count)];
    private readonly Shape?[] shapes = new Shape?[capacity + 1];

    public ReadOnlySpan<T> Values(int count) => values.AsSpan(0, count * row.Count);

    public Shape Shape(int count) => shapes[count] ??= AutoGrad.Tape.Shape.Of([count, .. row.Lengths]);

    public Variable<T> On(Tape<T> tape, int count)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return count == capacity ? tape.Constant(values, Shape(count).Lengths) : tape.Constant(Values(count), Shape(count).Lengths);
    }

    public void Gather(ReadOnlySpan<int> samples, ReadOnlySpan<T> source)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            source.Slice(samples[i] * row.Count, row.Count).CopyTo(values.AsSpan(i * row.Count));
        }
    }
}
