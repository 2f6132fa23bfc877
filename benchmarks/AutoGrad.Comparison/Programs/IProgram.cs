namespace AutoGrad.Comparison.Programs;

/// <summary>What one side of a row runs: the same work as the program of the same name among the peers.</summary>
internal interface IProgram : IDisposable
{
    /// <summary>
    /// Runs it a few times from its start and says what came out, in groups of numbers of one size: both sides must agree,
    /// relative to the largest number of the group.
    /// </summary>
    double[][] Results();

    /// <summary>What is timed.</summary>
    void Run();
}
