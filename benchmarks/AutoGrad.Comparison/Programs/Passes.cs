using System.Numerics.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>
/// The passes over memory that an operation cannot do without, and nothing else, by .NET's own span kernels: <c>r</c> reads an
/// array, <c>c</c> reads one and writes another, <c>a</c> reads two and writes a third. The arrays have the operation's size,
/// so that its caches hold as much.
/// </summary>
internal sealed class Passes : IProgram
{
    private readonly string forms;
    private readonly int threads;
    private readonly float[][] arrays;
    private readonly float[] sums;

    // Threads of their own: those of the thread pool may join late, and the floor would be too high.
    private readonly Barrier barrier;
    private readonly Thread[] workers;
    private bool isOver;

    public Passes(string forms, int bytes, int threads)
    {
        this.forms = forms;
        this.threads = threads;
        arrays = [.. Enumerable.Range(0, 4).Select(i => Formula.Array<float>(bytes / sizeof(float), i))];
        sums = new float[threads];
        barrier = new Barrier(threads);
        workers = [.. Enumerable.Range(1, threads - 1).Select(part => new Thread(() => Serve(part)) { IsBackground = true })];
        Array.ForEach(workers, worker => worker.Start());
    }

    public double[][] Results() => [];

    public void Run()
    {
        foreach (char form in forms)
        {
            Together(form, 0);
        }
    }

    public void Dispose()
    {
        isOver = true;
        barrier.SignalAndWait();
        Array.ForEach(workers, worker => worker.Join());
        barrier.Dispose();
    }

    private void Serve(int part)
    {
        while (true)
        {
            foreach (char form in forms)
            {
                barrier.SignalAndWait();
                if (isOver)
                {
                    return;
                }

                Pass(form, part);
                barrier.SignalAndWait();
            }
        }
    }

    private void Together(char form, int part)
    {
        barrier.SignalAndWait();
        Pass(form, part);
        barrier.SignalAndWait();
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
