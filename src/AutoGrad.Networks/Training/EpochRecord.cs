namespace AutoGrad.Networks.Training;

/// <summary>What is known of one epoch.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="TrainingLoss">The mean loss over the samples, each taken before its batch's step.</param>
/// <param name="ValidationLoss">The mean loss over the validation samples after the epoch; null without any.</param>
/// <param name="LearningRate">η of its last step.</param>
/// <param name="Metrics">The metrics by name: of the validation samples, or of the training samples without any.</param>
public sealed record EpochRecord(int Epoch, double TrainingLoss, double? ValidationLoss, double LearningRate, IReadOnlyList<(string Name, double Value)> Metrics)
{
    /// <summary>The loss that decides which epoch is best.</summary>
    public double DecisiveLoss => ValidationLoss ?? TrainingLoss;
}
