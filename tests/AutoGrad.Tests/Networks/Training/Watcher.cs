using AutoGrad.Networks.Training;
using AutoGrad.Networks.Training.Progress;

namespace AutoGrad.Tests.Networks.Training;

/// <summary>Remembers what an observer is told, and lets a test act in the middle.</summary>
internal sealed class Watcher : ITrainingObserver
{
    public List<string> Told { get; } = [];

    public Action<int, int>? AtStep { get; init; }

    public Action<EpochRecord>? AtEpoch { get; init; }

    public void Begin(int epochs, int batches, int done) => Told.Add($"begin {epochs} {batches} {done}");

    public void Step(int epoch, int batch, double loss)
    {
        Told.Add($"step {epoch} {batch}");
        AtStep?.Invoke(epoch, batch);
    }

    public void Epoch(EpochRecord record)
    {
        Told.Add($"epoch {record.Epoch}");
        AtEpoch?.Invoke(record);
    }

    public void End(TrainingResult result) => Told.Add($"end {result.End}");
}
