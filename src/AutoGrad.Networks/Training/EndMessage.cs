using System.Globalization;
using AutoGrad.Numbers;

namespace AutoGrad.Networks.Training;

/// <summary>Why a training ended, in words.</summary>
internal static class EndMessage
{
    public static string Of(TrainingEnd end, IReadOnlyList<EpochRecord> history, int batch, int bestEpoch, NonFiniteException? source, TrainingSettings settings, int saved)
    {
        int done = history.Count;
        string place = batch == 0 ? $"in the validation of epoch {done + 1}" : $"in epoch {done + 1}, batch {batch}, before its step";
        string best = settings.Patience is null ? string.Empty : $" The weights are those of epoch {bestEpoch}, the best.";
        string checkpoint = settings.CheckpointPath is { } path && saved > 0 ? $" '{path}' holds the training after epoch {saved}: resume from it." : string.Empty;
        return end switch
        {
            TrainingEnd.Epochs => $"All {done} epochs are done.{best}",
            TrainingEnd.Threshold => string.Create(CultureInfo.InvariantCulture, $"The loss fell below {settings.Threshold} in epoch {done}.{best}"),
            TrainingEnd.Patience => $"The loss was not better for {done - bestEpoch} epochs, after epoch {bestEpoch}.{best}",
            TrainingEnd.Cancelled => $"Cancelled {place}. The weights are those of the last whole step.{checkpoint}",
            _ => $"The loss or a gradient is not finite in epoch {done + 1}, batch {batch}. The weights are those before that step.{checkpoint}{(source is null ? string.Empty : $" First seen: {source.Message}")}",
        };
    }
}
