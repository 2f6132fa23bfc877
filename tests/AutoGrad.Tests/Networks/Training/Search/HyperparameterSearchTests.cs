using AutoGrad.Networks.Randomness;
using AutoGrad.Networks.Training.Search;

namespace AutoGrad.Tests.Networks.Training.Search;

public class HyperparameterSearchTests
{
    private static SearchSpace Space => new SearchSpace().LogUniform("rate", 1e-4, 1e-1).Uniform("dropout", 0, 0.5).Choices("width", 32, 64);

    [Fact]
    public void A_grid_tries_every_combination_once()
    {
        List<double[]> tried = [];
        new HyperparameterSearch(Space, values =>
        {
            tried.Add([values["rate"], values["dropout"], values["width"]]);
            return 0;
        }).Grid(4);
        Assert.Equal(4 * 4 * 2, tried.Count);
        Assert.Equal(tried.Count, tried.DistinctBy(values => string.Join(' ', values)).Count());
        double[] rates = [.. tried.Select(values => values[0]).Distinct()];
        Assert.Equal(4, rates.Length);
        Assert.All(rates.Zip([1e-4, 1e-3, 1e-2, 1e-1]), pair => Assert.Equal(1, pair.First / pair.Second, 12));
        Assert.Equal([0, 0.5 / 3, 1 / 3.0, 0.5], tried.Select(values => values[1]).Distinct());
        Assert.Equal([32, 64], tried.Select(values => values[2]).Distinct());
        Assert.Equal([0.25], new HyperparameterSearch(new SearchSpace().Uniform("x", 0, 0.5), _ => 0).Grid(1).Trials.Select(trial => trial.Values["x"]));
    }

    [Fact]
    public void Random_trials_are_in_their_ranges_evenly_and_the_same_for_a_seed()
    {
        const int Count = 2000;
        SearchResults results = new HyperparameterSearch(Space, values => values["rate"]).Random(Count, new SeededRandom(3));
        Assert.All(results.Trials, trial =>
        {
            Assert.InRange(trial.Values["rate"], 1e-4, 1e-1);
            Assert.InRange(trial.Values["dropout"], 0, 0.5);
            Assert.Contains(trial.Values["width"], new double[] { 32, 64 });
        });

        // Shares of n independent trials have a standard deviation of at most 0.5/√n = 0.011; five of them are allowed.
        double Share(Func<SearchTrial, bool> which) => (double)results.Trials.Count(which) / Count;
        Assert.Equal(1 / 3.0, Share(trial => trial.Values["rate"] < 1e-3), 0.056);
        Assert.Equal(0.5, Share(trial => trial.Values["dropout"] < 0.25), 0.056);
        Assert.Equal(0.5, Share(trial => trial.Values["width"] == 32), 0.056);

        // The first trials are the same for any number of them.
        SearchResults few = new HyperparameterSearch(Space, values => values["rate"]).Random(5, new SeededRandom(3));
        Assert.All(few.Trials, trial => Assert.Equal(trial.Score, results.Trials.Single(other => other.Number == trial.Number).Score));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_best_come_first_and_NaN_last(bool isGreaterBetter)
    {
        double[] scores = [3, double.NaN, 1, double.PositiveInfinity, 1, double.NegativeInfinity];
        int next = 0;
        List<int> told = [];
        SearchResults results = new HyperparameterSearch(new SearchSpace().Choices("x", 0, 1, 2, 3, 4, 5), _ => scores[next++]) { IsGreaterBetter = isGreaterBetter, Tried = trial => told.Add(trial.Number) }.Grid(1);
        Assert.Equal(isGreaterBetter ? [4, 1, 3, 5, 6, 2] : [6, 3, 5, 1, 4, 2], results.Trials.Select(trial => trial.Number));
        Assert.Equal(results.Trials[0], results.Best);
        Assert.Equal([1, 2, 3, 4, 5, 6], told);
    }

    [Fact]
    public void The_table_is_aligned_Markdown()
    {
        SearchSpace space = new SearchSpace().Choices("rate", 0.001, 12).Choices("n", 2);
        Assert.Equal(
            """
            | place | trial |  rate |  n | score |
            | ----: | ----: | ----: | -: | ----: |
            |     1 |     2 |    12 |  2 |    -3 |
            |     2 |     1 | 0.001 |  2 |  0.25 |

            """,
            new HyperparameterSearch(space, values => values["rate"] == 12 ? -3 : 0.25).Grid(1).ToString());
    }

    [Fact]
    public void A_cancelled_search_keeps_its_trials()
    {
        using CancellationTokenSource source = new();
        SearchResults results = new HyperparameterSearch(Space, values => values["rate"]) { Tried = trial => CancelAt(trial.Number) }.Random(100, new SeededRandom(1), source.Token);
        Assert.Equal(3, results.Trials.Count);
        Assert.Throws<InvalidOperationException>(() => new HyperparameterSearch(Space, _ => 0).Grid(2, source.Token).Best);

        void CancelAt(int number)
        {
            if (number == 3)
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void Impossible_spaces_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new HyperparameterSearch(new SearchSpace(), _ => 0));
        Assert.Throws<ArgumentException>(() => Space.Uniform("rate", 0, 1));
        Assert.Throws<ArgumentException>(() => Space.Uniform("x", 1, 1));
        Assert.Throws<ArgumentException>(() => Space.Uniform("x", 0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Space.LogUniform("x", 0, 1));
        Assert.Throws<ArgumentException>(() => Space.Choices("x"));
        Assert.Throws<ArgumentException>(() => Space.Choices(" ", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperparameterSearch(Space, _ => 0).Grid(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperparameterSearch(Space, _ => 0).Random(0, new SeededRandom(1)));
    }
}
