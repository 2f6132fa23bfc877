namespace AutoGrad.Networks.Optimization;

/// <summary>What <see cref="ReduceOnPlateau"/> remembers.</summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Best">The best metric; infinite before the first.</param>
/// <param name="BadEpochs">The epochs since it was seen.</param>
/// <param name="RestingEpochs">The epochs that do not count yet.</param>
public readonly record struct PlateauState(double Rate, double Best, int BadEpochs, int RestingEpochs);
