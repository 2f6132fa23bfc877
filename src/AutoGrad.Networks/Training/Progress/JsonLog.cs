using System.Text;
using System.Text.Json;

namespace AutoGrad.Networks.Training.Progress;

/// <summary>
/// A file of JSON lines, one object for each epoch: epoch, training_loss, validation_loss (null without), learning_rate, metrics;
/// and at the end one with end and message. Numbers are exact; NaN and infinities, which JSON has not, are strings.
/// A resumed training continues the file; a new one replaces it.
/// </summary>
/// <param name="path">The file.</param>
/// <example><code>ITrainingObserver log = new JsonLog("training.jsonl");</code></example>
public sealed class JsonLog(string path) : ITrainingObserver
{
    private readonly string path = path ?? throw new ArgumentNullException(nameof(path));

    /// <inheritdoc/>
    public void Begin(int epochs, int batches, int done)
    {
        using FileStream file = EpochFile.Open(path, done);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The line cannot be written.</exception>
    public void Epoch(EpochRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Append(json =>
        {
            json.WriteNumber("epoch", record.Epoch);
            Write(json, "training_loss", record.TrainingLoss);
            Write(json, "validation_loss", record.ValidationLoss);
            Write(json, "learning_rate", record.LearningRate);
            json.WriteStartObject("metrics");
            foreach ((string name, double value) in record.Metrics)
            {
                Write(json, name, value);
            }

            json.WriteEndObject();
        });
    }

    /// <inheritdoc/>
    public void End(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Append(json =>
        {
            json.WriteString("end", result.End.ToString());
            json.WriteString("message", result.Message);
        });
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is not { } number)
        {
            json.WriteNull(name);
        }
        else if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        }
    }

    private void Append(Action<Utf8JsonWriter> write)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        using FileStream file = EpochFile.Open(path, int.MaxValue);
        EpochFile.Append(file, Encoding.UTF8.GetString(line.ToArray()));
    }
}
