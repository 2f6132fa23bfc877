namespace AutoGrad.Examples.Lectures;

/// <summary>One of the lectures' examples as a program: it prints its figures and saves its pictures.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Examples">The numbers of the examples it shows.</param>
/// <param name="Summary">What there is to see.</param>
/// <param name="Run">Runs it.</param>
internal sealed record Demo(string Name, string Examples, string Summary, Action<Setting> Run)
{
    /// <summary>All of them, in the lectures' order.</summary>
    public static IReadOnlyList<Demo> All { get; } =
    [
        new("gates", "1, 2", "two graphs, gate by gate", Gates.Run),
        new("perceptron", "13", "AND and OR by one layer, XOR by two", Perceptrons.Run),
        new("paths", "15", "five optimisers over contour lines", Paths.Run),
        new("activations", "16", "what initial weights do to five hidden layers", ActivationHistograms.Run),
        new("search", "18", "random search against gradient descent", SearchAndDescent.Run),
        new("training", "19", "the training algorithm on digits", TrainingAlgorithm.Run),
        new("spirals", "20", "a linear classifier against two layers", SpiralRegions.Run),
        new("overfitting", "21", "a large network on few samples", Overfitting.Run),
    ];
}
