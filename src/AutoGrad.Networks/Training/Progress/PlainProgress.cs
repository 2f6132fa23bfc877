using System.Globalization;

namespace AutoGrad.Networks.Training.Progress;

/// <summary>A line for each epoch, for files and pipes.</summary>
/// <param name="writer">Where the lines go; flushed after each.</param>
public sealed class PlainProgress(TextWriter writer) : ITrainingObserver
{
    private readonly TextWriter writer = writer ?? throw new ArgumentNullException(nameof(writer));
    private int epochs;

    /// <inheritdoc/>
    public void Begin(int epochs, int batches, int done)
    {
        this.epochs = epochs;
        Line(string.Create(CultureInfo.InvariantCulture, $"Training: {epochs} epochs of {batches} batches{(done > 0 ? $", {done} epochs done before" : string.Empty)}."));
    }

    /// <inheritdoc/>
    public void Epoch(EpochRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Line(string.Create(CultureInfo.InvariantCulture, $"Epoch {record.Epoch}/{epochs}: {EpochText.Of(record)}"));
    }

    /// <inheritdoc/>
    public void End(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Line(result.Message);
    }

    private void Line(string text)
    {
        writer.WriteLine(text);
        writer.Flush();
    }
}
