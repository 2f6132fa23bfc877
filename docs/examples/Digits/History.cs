namespace AutoGrad.Examples.Digits;

/// <summary>How a training went: the mean loss and the accuracy on the held-back pictures, an entry for each epoch.</summary>
internal sealed record History(string Title, IReadOnlyList<double> Losses, IReadOnlyList<double> Accuracies, bool IsFinished);
