namespace AutoGrad.Comparison.Programs;

/// <summary>No work: what is left is the floor of the run-time, above which a program's memory counts.</summary>
internal sealed class Nothing : IProgram
{
    public double[][] Results() => [];

    public void Run()
    {
    }

    public void Dispose()
    {
    }
}
