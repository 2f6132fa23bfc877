using AutoGrad.Tape;

namespace AutoGrad.Comparison.Programs;

/// <summary>One operation forward and backward, on a fresh recording each time.</summary>
internal abstract class OperationProgram(int threads) : IProgram
{
    protected Tape<float> Tape { get; } = Threads.NewTape<float>(threads);

    public double[][] Results()
    {
        Tape.Reset();
        return Compare();
    }

    public void Run()
    {
        Tape.Reset();
        Work();
    }

    public void Dispose() => Tape.Dispose();

    /// <summary>Forward and backward.</summary>
    protected abstract void Work();

    /// <summary>The same, and what came out.</summary>
    protected abstract double[][] Compare();
}
