using AutoGrad.Networks.Randomness;

namespace AutoGrad.Networks.Training.Search;

/// <summary>One hyper-parameter: a map from a share in [0, 1] to a number, or else choices.</summary>
internal sealed record SearchAxis(string Name, Func<double, double>? At, double[] Choices)
{
    public double Draw(SeededRandom random) => At is null ? Choices[random.Next(Choices.Length)] : At(random.NextDouble());

    /// <summary>All choices, or points from end to end; a single point is the middle.</summary>
    public IEnumerable<double> Points(int count) => At is null ? Choices
        : count == 1 ? [At(0.5)]
        : Enumerable.Range(0, count).Select(i => At(i / (count - 1.0)));
}
