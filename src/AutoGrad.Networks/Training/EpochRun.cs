using System.Numerics;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Networks.Training.Metrics;
using AutoGrad.Networks.Training.Progress;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Training;

/// <summary>One epoch after another: steps, then validation.</summary>
internal sealed class EpochRun<TBatch, T> : IDisposable
    where TBatch : class
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Objective<TBatch, T> objective;
    private readonly Optimizer<T> optimizer;
    private readonly Tape<T> tape;
    private readonly GuardedStep<TBatch, T> step;
    private readonly IEnumerable<TBatch> batches;
    private readonly IEnumerable<TBatch>? validation;
    private readonly int sampleCount;
    private readonly int validationCount;
    private readonly int batchSize;
    private readonly TrainingSettings settings;
    private readonly IReadOnlyList<IMetric> metrics;
    private readonly IReadOnlyList<ITrainingObserver> observers;
    private readonly Mean loss = new();
    private readonly Mean validationLoss = new();

    public EpochRun(
        Objective<TBatch, T> objective,
        Optimizer<T> optimizer,
        Tape<T> tape,
        ISamples<TBatch> training,
        int batchSize,
        SeededRandom? shuffle,
        TrainingSettings settings,
        IReadOnlyList<IMetric> metrics,
        IReadOnlyList<ITrainingObserver> observers,
        ISamples<TBatch>? validation)
    {
        (this.objective, this.optimizer, this.tape, this.batchSize) = (objective, optimizer, tape, batchSize);
        (this.settings, this.metrics, this.observers) = (settings, metrics, observers);
        step = new GuardedStep<TBatch, T>(objective, optimizer, tape);
        sampleCount = training.Count;
        validationCount = validation?.Count ?? 0;
        this.validation = validation is null ? null : new Batches<TBatch>(validation, batchSize);
        batches = settings.Prefetch
            ? new PrefetchedBatches<TBatch>(training, batchSize, shuffle)
            : new Batches<TBatch>(training, batchSize, shuffle);
    }

    public int BatchCount => (int)(((long)sampleCount + batchSize - 1) / batchSize);

    /// <summary>Runs the next epoch and adds it to the memory.</summary>
    /// <returns>Why the epoch broke off, and in which batch, 0 for the validation; null if it did not.</returns>
    public (TrainingEnd End, int Batch, NonFiniteException? Source)? Run(TrainingMemory<T> memory, CancellationToken cancellation)
    {
        int epoch = memory.History.Count;
        bool reachedThreshold = false;
        int number = 0;
        Reset();
        objective.Module.Train();
        foreach (TBatch batch in batches)
        {
            number++;
            if (cancellation.IsCancellationRequested)
            {
                return (TrainingEnd.Cancelled, number, null);
            }

            SetRate(epoch, number - 1);
            double value = step.Loss(batch, out Variable<T> output);
            reachedThreshold = value < settings.Threshold;
            if (!double.IsFinite(value))
            {
                return NonFinite(number, batch);
            }

            loss.Add(value, Samples(number, sampleCount));
            if (validation is null)
            {
                Measure(output, batch);
            }

            if (reachedThreshold)
            {
                break;
            }

            if (!step.TryUpdate())
            {
                return NonFinite(number, batch);
            }

            foreach (ITrainingObserver observer in observers)
            {
                observer.Step(epoch + 1, number, value);
            }
        }

        if (!Validate(cancellation))
        {
            return (TrainingEnd.Cancelled, 0, null);
        }

        Finish(memory, reachedThreshold);
        return null;
    }

    public void Dispose() => (batches as IDisposable)?.Dispose();

    private void Finish(TrainingMemory<T> memory, bool reachedThreshold)
    {
        EpochRecord record = new(
            memory.History.Count + 1,
            loss.Value,
            validation is null ? null : validationLoss.Value,
            optimizer.LearningRate,
            [.. metrics.Select(metric => (metric.Name, metric.Value))]);
        memory.Add(record, reachedThreshold);
        settings.Plateau?.Observe(record.DecisiveLoss);
        foreach (ITrainingObserver observer in observers)
        {
            observer.Epoch(record);
        }
    }

    private (TrainingEnd End, int Batch, NonFiniteException? Source)? NonFinite(int number, TBatch batch)
    {
        step.Undo();
        return (TrainingEnd.NonFinite, number, step.FindSource(batch));
    }

    private bool Validate(CancellationToken cancellation)
    {
        if (validation is null)
        {
            return true;
        }

        objective.Module.Evaluate();
        int number = 0;
        foreach (TBatch batch in validation)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            number++;
            tape.Reset();
            using Pause<T> pause = tape.Pause();
            double value = double.CreateTruncating(objective.Loss(tape, batch, out Variable<T> output).Value);
            validationLoss.Add(value, Samples(number, validationCount));
            Measure(output, batch);
        }

        return true;
    }

    private void Reset()
    {
        loss.Reset();
        validationLoss.Reset();
        foreach (IMetric metric in metrics)
        {
            metric.Reset();
        }
    }

    private void Measure(Variable<T> output, TBatch batch)
    {
        foreach (IMetric metric in metrics)
        {
            metric.Add(output.Values, objective.Labels!(batch));
        }
    }

    private void SetRate(int epoch, int batch)
    {
        if (settings.Schedule is { } schedule)
        {
            optimizer.LearningRate = schedule.At(settings.ScheduleUnit == ScheduleUnit.Epoch ? epoch : checked((epoch * BatchCount) + batch));
        }
        else if (settings.Plateau is { } plateau)
        {
            optimizer.LearningRate = plateau.Rate;
        }
    }

    private int Samples(int number, int count) => Math.Min(batchSize, count - ((number - 1) * batchSize));
}
