using System.Numerics;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Networks.Storage;
using AutoGrad.Networks.Training.Metrics;
using AutoGrad.Networks.Training.Progress;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Training;

/// <summary>
/// Trains by mini-batches: each epoch goes through the samples in a new order, and each batch makes one step, until the epochs
/// are done, the loss is below τ, or patience ends. Continued from its checkpoint, a training is the same to the bit as one
/// that was never stopped.
/// </summary>
/// <typeparam name="TBatch">The batch.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>
/// Trainer&lt;Batch&lt;float&gt;, float&gt; trainer = new(Supervised.Classification(network), optimizer, digits, 32, new SeededRandom(1))
/// {
///     Validation = validation,
///     Metrics = [new Accuracy()],
///     Settings = new() { Epochs = 20, Patience = 3, CheckpointPath = "digits.safetensors", Resume = true },
///     Observers = [ConsoleProgress.Create()],
/// };
/// TrainingResult result = trainer.Run();
/// </code></example>
public sealed class Trainer<TBatch, T>
    where TBatch : class
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Objective<TBatch, T> objective;
    private readonly Optimizer<T> optimizer;
    private readonly ISamples<TBatch> training;
    private readonly int batchSize;
    private readonly SeededRandom? shuffle;

    /// <summary>A trainer.</summary>
    /// <param name="objective">The module and its loss.</param>
    /// <param name="optimizer">The optimiser of the module's parameters, with the learning rate η.</param>
    /// <param name="training">The samples.</param>
    /// <param name="batchSize">The number of samples in a batch; the last one may have fewer.</param>
    /// <param name="shuffle">Shuffles each epoch; null for the samples' own order.</param>
    /// <exception cref="ArgumentException">The batch size is below 1.</exception>
    public Trainer(Objective<TBatch, T> objective, Optimizer<T> optimizer, ISamples<TBatch> training, int batchSize, SeededRandom? shuffle = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        this.objective = objective;
        this.optimizer = optimizer;
        this.training = training;
        this.batchSize = batchSize;
        this.shuffle = shuffle;
    }

    /// <summary>The samples that are measured after each epoch; null for none.</summary>
    public ISamples<TBatch>? Validation { get; init; }

    /// <summary>How long to train, and what to keep.</summary>
    public TrainingSettings Settings { get; init; } = new();

    /// <summary>What is measured beside the loss: on the validation samples, or on the training samples without any.</summary>
    public IReadOnlyList<IMetric> Metrics { get; init; } = [];

    /// <summary>Who sees the training go on: displays and logs.</summary>
    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];

    internal Action<Checkpoint, string> Save { get; init; } = static (checkpoint, path) => checkpoint.Save(path);

    /// <summary>
    /// Trains. After a cancellation the weights are those of the last whole step, and after a loss or gradient that is not finite
    /// those before the bad step; the checkpoint stays the last one. The module's mode is as before at the end.
    /// </summary>
    /// <param name="cancellation">Ends the training before the next batch.</param>
    /// <returns>The history, and why training ended.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range, or metrics are asked for without labels.</exception>
    /// <exception cref="InvalidDataException">The checkpoint to resume from is corrupt, or of another training; nothing has changed.</exception>
    /// <exception cref="IOException">A checkpoint could not be written: the one before is whole, and the weights in memory are those of now.</exception>
    public TrainingResult Run(CancellationToken cancellation = default)
    {
        Settings.EnsureUsable();
        if (Metrics.Count > 0 && !objective.IsMeasurable)
        {
            throw new ArgumentException("Metrics compare an output with labels. Give the objective a forward function, a loss and Labels, or no metrics.");
        }

        TrainingMemory<T> memory = new(Settings, objective.Module);
        TrainingStore<T> store = new(objective.Module, optimizer, shuffle, memory, [.. Metrics.Select(metric => metric.Name)], Validation is not null);
        if (Settings.Resume && File.Exists(Settings.CheckpointPath))
        {
            store.Restore(Checkpoint.Read(Settings.CheckpointPath));
        }

        TrainingResult? result = null;
        Action run = () => result = Train(memory, store, cancellation);
        foreach (ITrainingObserver observer in Observers)
        {
            Action inner = run;
            run = () => observer.Around(inner);
        }

        run();
        return result ?? throw new InvalidOperationException("An observer's Around did not run the training.");
    }

    private TrainingResult Train(TrainingMemory<T> memory, TrainingStore<T> store, CancellationToken cancellation)
    {
        bool wasTraining = objective.Module.IsTraining;
        using Tape<T> tape = new();
        using EpochRun<TBatch, T> epochs = new(objective, optimizer, tape, training, batchSize, shuffle, Settings, Metrics, Observers, Validation);
        Tell(observer => observer.Begin(Settings.Epochs, epochs.BatchCount, memory.History.Count));
        (TrainingEnd End, int Batch, NonFiniteException? Source)? fault = null;
        int saved = memory.History.Count;
        try
        {
            while (fault is null && memory.End is null)
            {
                fault = epochs.Run(memory, cancellation);
                if (fault is null && (memory.End is not null || memory.History.Count % Settings.CheckpointEvery == 0))
                {
                    saved = SaveCheckpoint(store, memory.History.Count);
                }
            }
        }
        finally
        {
            SetMode(wasTraining);
        }

        TrainingEnd end = fault?.End ?? memory.End!.Value;
        if (fault is null && memory.BestEpoch > 0)
        {
            memory.BestState?.PutBack();
        }

        string message = EndMessage.Of(end, memory.History, fault?.Batch ?? 0, memory.BestEpoch, fault?.Source, Settings, saved);
        TrainingResult result = new(end, message, memory.History, memory.BestEpoch) { Source = fault?.Source };
        Tell(observer => observer.End(result));
        return result;
    }

    private int SaveCheckpoint(TrainingStore<T> store, int epoch)
    {
        if (Settings.CheckpointPath is { } path)
        {
            try
            {
                Save(store.Take(), path);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"Training stopped after epoch {epoch}, because its checkpoint could not be saved. The module holds that epoch's weights. {fault.Message}", fault);
            }
        }

        return epoch;
    }

    private void SetMode(bool isTraining)
    {
        if (isTraining)
        {
            objective.Module.Train();
        }
        else
        {
            objective.Module.Evaluate();
        }
    }

    private void Tell(Action<ITrainingObserver> what)
    {
        foreach (ITrainingObserver observer in Observers)
        {
            what(observer);
        }
    }
}
