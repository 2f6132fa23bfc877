namespace AutoGrad.Networks.Training;

/// <summary>What a training came to.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Message">The same in a sentence, with the place.</param>
/// <param name="History">The epochs, those before a resumption included.</param>
/// <param name="BestEpoch">The epoch with the least validation loss, or training loss without validation; 0 before any.</param>
public sealed record TrainingResult(TrainingEnd End, string Message, IReadOnlyList<EpochRecord> History, int BestEpoch)
{
    /// <summary>The operation that made the first NaN or infinity, if that is why training ended and the operation was found.</summary>
    public Numbers.NonFiniteException? Source { get; init; }
}
