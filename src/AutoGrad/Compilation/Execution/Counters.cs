namespace AutoGrad.Compilation.Execution;

/// <summary>What is counted for the report, from several threads.</summary>
internal sealed class Counters
{
    private long recordings;
    private long evaluations;
    private long otherBranches;
    private long recordedAlone;
    private long strongZeros;
    private long preparation;
    private long generation;
    private long generated;

    public long Recordings => Volatile.Read(ref recordings);

    public long Evaluations => Volatile.Read(ref evaluations);

    public long OtherBranches => Volatile.Read(ref otherBranches);

    public long RecordedAlone => Volatile.Read(ref recordedAlone);

    public long StrongZeros => Volatile.Read(ref strongZeros);

    public void AddRecording() => Interlocked.Increment(ref recordings);

    public void AddEvaluations(int count) => Interlocked.Add(ref evaluations, count);

    public void AddOtherBranches(int count) => Interlocked.Add(ref otherBranches, count);

    public void AddRecordedAlone() => Interlocked.Increment(ref recordedAlone);

    public void AddStrongZeros(int count) => Interlocked.Add(ref strongZeros, count);

    public TimeSpan Preparation => new(Volatile.Read(ref preparation));

    public TimeSpan Generation => new(Volatile.Read(ref generation));

    public long Generated => Volatile.Read(ref generated);

    public void AddPreparation(TimeSpan time) => Interlocked.Add(ref preparation, time.Ticks);

    public void AddGeneration(TimeSpan time)
    {
        Interlocked.Add(ref generation, time.Ticks);
        Interlocked.Increment(ref generated);
    }
}
