using System.Numerics.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>
/// The passes over memory that an operation cannot do without, and nothing else, by .NET's own span kernels: <c>r</c> reads an
/// array, <c>c</c> reads one and writes another, <c>a</c> reads two and writes a third. The arrays have the operation's size,
/// so that its caches hold as much.
/// </summary>
internal sealed class Passes(string forms, int bytes, int threads) : IProgram
{
    private readonly float[][] arrays = [.. Enumerable.Range(0, 4).Select(i => Formula.Array<float>(bytes / sizeof(float), i))];
    private readonly float[] sums = new float[threads];

    public double[][] Results() => [];

    public void Run()
    {
        foreach (char form in forms)
        {
            if (threads == 1)
            {
                Pass(form, 0);
            }
            else
            {
                Parallel.For(0, threads, i => Pass(form, i));
            }
        }
    }

    public void Dispose()
    {
    }

    private void Pass(char form, int part)
    {
        int length = arrays[0].Length;
        Range range = (int)((long)length * part / threads)..(int)((long)length * (part + 1) / threads);
        ReadOnlySpan<float> x = arrays[0].AsSpan(range);
        switch (form)
        {
            case 'r': sums[part] += TensorPrimitives.Sum(x); break;
            case 'c': TensorPrimitives.Multiply(x, 2, arrays[1].AsSpan(range)); break;
            case 'a': TensorPrimitives.Add(x, arrays[2].AsSpan(range), arrays[3].AsSpan(range)); break;
            default: throw new ArgumentException($"A pass is r, c or a, but got {form}.", nameof(form));
        }
    }
}
