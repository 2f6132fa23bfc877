using System.Globalization;
using Spectre.Console;

namespace AutoGrad.Networks.Training.Progress;

/// <summary>A bar that grows with the steps; above it a line of losses and metrics stays for each epoch.</summary>
/// <param name="console">The terminal.</param>
public sealed class LiveProgress(IAnsiConsole console) : ITrainingObserver
{
    private readonly IAnsiConsole console = console ?? throw new ArgumentNullException(nameof(console));
    private ProgressTask? bar;
    private int epochs;
    private int batches;

    /// <inheritdoc/>
    public void Around(Action training) => console.Progress()
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            ArgumentNullException.ThrowIfNull(training);
            bar = context.AddTask("training");
            training();
            bar.StopTask();
        });

    /// <inheritdoc/>
    public void Begin(int epochs, int batches, int done)
    {
        (this.epochs, this.batches) = (epochs, batches);
        if (bar is not null)
        {
            bar.MaxValue = Math.Max(1, (double)epochs * batches);
            bar.Value = (double)done * batches;
        }
    }

    /// <inheritdoc/>
    public void Step(int epoch, int batch, double loss)
    {
        if (bar is not null)
        {
            bar.Value = ((epoch - 1.0) * batches) + batch;
            if (batch == 1)
            {
                Describe(epoch);
            }
        }
    }

    /// <inheritdoc/>
    public void Epoch(EpochRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Epoch {record.Epoch}/{epochs}: {EpochText.Of(record)}"));
    }

    /// <inheritdoc/>
    public void End(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        console.WriteLine(result.Message);
    }

    private void Describe(int epoch)
    {
        if (bar is not null)
        {
            bar.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}/{epochs}"));
        }
    }
}
