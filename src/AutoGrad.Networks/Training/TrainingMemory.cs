using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;

namespace AutoGrad.Networks.Training;

/// <summary>What a training remembers from epoch to epoch, beside module, optimiser and generators.</summary>
internal sealed class TrainingMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TrainingSettings settings;

    public TrainingMemory(TrainingSettings settings, Module<T> module)
    {
        this.settings = settings;
        BestState = settings.Patience is null ? null : new StateCopy<T>(module.State);
    }

    public List<EpochRecord> History { get; } = [];

    /// <summary>The state of the best epoch; null where it is not kept.</summary>
    public StateCopy<T>? BestState { get; }

    public double Best { get; private set; } = double.PositiveInfinity;

    public int BestEpoch { get; private set; }

    public bool ReachedThreshold { get; private set; }

    /// <summary>Why training is over; null while it goes on.</summary>
    public TrainingEnd? End =>
        ReachedThreshold ? TrainingEnd.Threshold
        : settings.Patience is { } patience && History.Count - BestEpoch >= patience ? TrainingEnd.Patience
        : History.Count >= settings.Epochs ? TrainingEnd.Epochs
        : null;

    /// <summary>The numbers to be saved beside the history.</summary>
    public double[] Numbers
    {
        get
        {
            PlateauState plateau = settings.Plateau?.State ?? default;
            return [Best, BestEpoch, ReachedThreshold ? 1 : 0, plateau.Rate, plateau.Best, plateau.BadEpochs, plateau.RestingEpochs];
        }
    }

    public void Add(EpochRecord record, bool reachedThreshold)
    {
        History.Add(record);
        ReachedThreshold = reachedThreshold;
        if (record.DecisiveLoss < Best)
        {
            (Best, BestEpoch) = (record.DecisiveLoss, record.Epoch);
            BestState?.Take();
        }
    }

    /// <exception cref="InvalidDataException">The numbers are not those of a training; nothing has changed.</exception>
    public void Restore(double[] numbers, IEnumerable<EpochRecord> history)
    {
        EpochRecord[] records = [.. history];
        if (double.IsNaN(numbers[0]) || !IsCount(numbers[1], records.Length) || !IsCount(numbers[2], 1) || !IsCount(numbers[5], int.MaxValue) || !IsCount(numbers[6], int.MaxValue))
        {
            throw new InvalidDataException($"The checkpoint does not fit: its numbers of training are [{string.Join(", ", numbers)}] after {records.Length} epochs.");
        }

        try
        {
            settings.Plateau?.Restore(new PlateauState(numbers[3], numbers[4], (int)numbers[5], (int)numbers[6]));
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException($"The checkpoint does not fit: {fault.Message}", fault);
        }

        (Best, BestEpoch, ReachedThreshold) = (numbers[0], (int)numbers[1], numbers[2] == 1);
        History.Clear();
        History.AddRange(records);
    }

    private static bool IsCount(double number, int most) => number >= 0 && number <= most && Math.Floor(number) == number;
}
