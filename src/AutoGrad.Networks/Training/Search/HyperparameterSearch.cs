using AutoGrad.Networks.Randomness;

namespace AutoGrad.Networks.Training.Search;

/// <summary>
/// Searches for good hyper-parameters by trying them. Where only few of them matter, random search finds as good ones in fewer
/// trials than a grid (Bergstra and Bengio, Random search for hyper-parameter optimization, JMLR 13, 2012).
/// </summary>
/// <example><code>
/// SearchSpace space = new SearchSpace().LogUniform("rate", 1e-4, 1e-1).Choices("width", 32, 64);
/// SearchResults results = new HyperparameterSearch(space, values => ValidationLoss(values["rate"], (int)values["width"])).Random(20, new SeededRandom(1));
/// Console.WriteLine(results);
/// </code></example>
public sealed class HyperparameterSearch
{
    private readonly SearchSpace space;
    private readonly Func<IReadOnlyDictionary<string, double>, double> score;

    /// <summary>A search.</summary>
    /// <param name="space">The hyper-parameters.</param>
    /// <param name="score">Tries values, by name, and returns a score, such as the validation loss.</param>
    /// <exception cref="ArgumentException">The space is empty.</exception>
    public HyperparameterSearch(SearchSpace space, Func<IReadOnlyDictionary<string, double>, double> score)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(score);
        if (space.Axes.Count == 0)
        {
            throw new ArgumentException("A search needs a hyper-parameter. Add one by Uniform, LogUniform or Choices.", nameof(space));
        }

        this.space = space;
        this.score = score;
    }

    /// <summary>Whether a greater score is better, as accuracy; otherwise a smaller one is, as a loss.</summary>
    public bool IsGreaterBetter { get; init; }

    /// <summary>Is told each trial when it ends.</summary>
    public Action<SearchTrial>? Tried { get; init; }

    /// <summary>Tries every combination: all choices, and for each range as many points from end to end, evenly spaced (in the logarithm, where it is uniform).</summary>
    /// <param name="pointsPerRange">The points of a range, n ≥ 1; a single one is the middle.</param>
    /// <param name="cancellation">Ends the search before the next trial.</param>
    /// <returns>The trials so far.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public SearchResults Grid(int pointsPerRange, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pointsPerRange, 1);
        IEnumerable<double[]> points = [[]];
        foreach (SearchAxis axis in space.Axes)
        {
            points = points.SelectMany(point => axis.Points(pointsPerRange).Select(value => (double[])[.. point, value]));
        }

        return Run(points, cancellation);
    }

    /// <summary>Tries combinations drawn at random.</summary>
    /// <param name="trials">Their number, n ≥ 1.</param>
    /// <param name="random">The generator; the first trials are the same for any number of them.</param>
    /// <param name="cancellation">Ends the search before the next trial.</param>
    /// <returns>The trials so far.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public SearchResults Random(int trials, SeededRandom random, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentNullException.ThrowIfNull(random);
        return Run(Enumerable.Range(0, trials).Select(_ => (double[])[.. space.Axes.Select(axis => axis.Draw(random))]), cancellation);
    }

    private SearchResults Run(IEnumerable<double[]> points, CancellationToken cancellation)
    {
        List<SearchTrial> trials = [];
        foreach (double[] point in points)
        {
            if (cancellation.IsCancellationRequested)
            {
                break;
            }

            Dictionary<string, double> values = space.Names.Zip(point).ToDictionary(StringComparer.Ordinal);
            SearchTrial trial = new(trials.Count + 1, values, score(values));
            trials.Add(trial);
            Tried?.Invoke(trial);
        }

        return new SearchResults(space.Names, trials, IsGreaterBetter);
    }
}
