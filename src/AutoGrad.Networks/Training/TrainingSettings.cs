using AutoGrad.Networks.Optimization;

namespace AutoGrad.Networks.Training;

/// <summary>How long to train, and what to keep.</summary>
/// <example><code>TrainingSettings settings = new() { Epochs = 40, Patience = 5, CheckpointPath = "model.safetensors" };</code></example>
public sealed record TrainingSettings
{
    /// <summary>e ≥ 0: the most epochs, those before a resumption included.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>τ: training ends before the step of a batch whose loss is below it.</summary>
    public double? Threshold { get; init; }

    /// <summary>
    /// n ≥ 1: training ends when the decisive loss was not below its best for n epochs. Where patience is given, the weights
    /// of the best epoch are put back at the end (though not after a cancellation or a fault).
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>The learning rate over time, counted in <see cref="ScheduleUnit"/>; null leaves the optimiser's own.</summary>
    public ISchedule? Schedule { get; init; }

    /// <summary>What the schedule counts.</summary>
    public ScheduleUnit ScheduleUnit { get; init; } = ScheduleUnit.Step;

    /// <summary>Lowers the learning rate when the decisive loss stands still; not together with a schedule.</summary>
    public ReduceOnPlateau? Plateau { get; init; }

    /// <summary>The checkpoint's file; null for none. Written whole or not at all.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>n ≥ 1: a checkpoint after every n epochs; there is one at the end as well.</summary>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>Whether to continue from the checkpoint, if its file exists; otherwise it is replaced.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether the next batch is gathered on another thread meanwhile.</summary>
    public bool Prefetch { get; init; }

    internal void EnsureUsable()
    {
        Hyperparameter.AtLeast(0, Epochs);
        Hyperparameter.AtLeast(1, Patience ?? 1, nameof(Patience));
        Hyperparameter.AtLeast(1, CheckpointEvery);
        if (Threshold is { } threshold && double.IsNaN(threshold))
        {
            throw new ArgumentOutOfRangeException(nameof(Threshold), threshold, "A threshold is a number; null stands for none.");
        }

        if (Schedule is not null && Plateau is not null)
        {
            throw new ArgumentException("Schedule and Plateau both set the learning rate. Give one of them.", nameof(Plateau));
        }

        if (Resume && CheckpointPath is null)
        {
            throw new ArgumentException("Resume continues from a checkpoint, but there is no CheckpointPath.", nameof(Resume));
        }

        if (CheckpointPath is not null && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(CheckpointPath))))
        {
            throw new DirectoryNotFoundException($"The checkpoint '{CheckpointPath}' cannot be written, because its folder does not exist. Create it first.");
        }
    }
}
