namespace AutoGrad.Networks.Training.Search;

/// <summary>One choice of hyper-parameters, and what it scored.</summary>
/// <param name="Number">Its place in the order of the search, from 1.</param>
/// <param name="Values">The hyper-parameters by name.</param>
/// <param name="Score">The score.</param>
public sealed record SearchTrial(int Number, IReadOnlyDictionary<string, double> Values, double Score);
