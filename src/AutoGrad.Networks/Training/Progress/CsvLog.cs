using System.Globalization;

namespace AutoGrad.Networks.Training.Progress;

/// <summary>
/// A CSV file with a row for each epoch: epoch, training_loss, validation_loss (empty without), learning_rate and the metrics by name.
/// Numbers are exact and of the invariant culture. A resumed training continues it; a new one replaces it.
/// </summary>
/// <param name="path">The file.</param>
/// <example><code>ITrainingObserver log = new CsvLog("training.csv");</code></example>
public sealed class CsvLog(string path) : ITrainingObserver
{
    private readonly string path = path ?? throw new ArgumentNullException(nameof(path));

    /// <inheritdoc/>
    public void Begin(int epochs, int batches, int done)
    {
        using FileStream file = EpochFile.Open(path, done == 0 ? 0 : done + 1);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The row cannot be written.</exception>
    public void Epoch(EpochRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        using FileStream file = EpochFile.Open(path, int.MaxValue);
        if (file.Position == 0)
        {
            EpochFile.Append(file, string.Join(',', [.. (string[])["epoch", "training_loss", "validation_loss", "learning_rate"], .. record.Metrics.Select(metric => Quoted(metric.Name))]));
        }

        EpochFile.Append(file, string.Join(',',
        [
            record.Epoch.ToString(CultureInfo.InvariantCulture),
            Number(record.TrainingLoss),
            record.ValidationLoss is { } loss ? Number(loss) : string.Empty,
            Number(record.LearningRate),
            .. record.Metrics.Select(metric => Number(metric.Value)),
        ]));
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string name) => name.AsSpan().ContainsAny(",\"\r\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
