using AutoGrad.Networks.Data;
using AutoGrad.Networks.Pictures;

namespace AutoGrad.Examples.Digits;

/// <summary>What was learnt, as one page: curves, the templates of the linear classifier, and what goes on inside the network.</summary>
internal static class DigitReport
{
    public static void Save(string path, SoftmaxClassifier linear, NetworkClassifier network, IReadOnlyList<History> histories, Dataset<float> test)
    {
        Batch<float> few = new Batches<Batch<float>>(test, Math.Min(200, test.Count)).First();
        (HistogramRow activations, HistogramRow gradients) = network.Inside(few);
        new Report("Digits")
            .Add($"{test.Count} pictures were held back; all figures but the losses are measured on them.")
            .Add(Chart("Mean loss", "loss", isLogarithmic: true, histories, history => history.Losses), "The loss of the mini-batches of each epoch.")
            .Add(Chart("Accuracy", "accuracy", isLogarithmic: false, histories, history => history.Accuracies), "The share of right answers after each epoch.")
            .Add(
                new Images("Templates", [.. Enumerable.Range(0, DigitData.Classes).Select(linear.Template)]) { Colouring = Colouring.Diverging, Columns = 5, PixelSize = 4 },
                "The weights of the linear classifier, a template for each class: blue speaks against it, red for it.")
            .Add(new ConfusionTable($"Confusion, {histories[^1].Title}", network.Confusion(test).ToArray()), "Rows are what a picture shows, columns what the network says.")
            .Add(new Histograms("Activations", activations) { PanelWidth = 150 }, $"What each layer puts out for {few.Count} pictures.")
            .Add(new Histograms("Gradients", gradients) { PanelWidth = 150 }, "The gradient of the loss of these pictures with respect to each layer's weights.")
            .Save(path);
    }

    private static Curves Chart(string title, string label, bool isLogarithmic, IReadOnlyList<History> histories, Func<History, IReadOnlyList<double>> values) =>
        new(title, [.. histories.Select(history => new Series(history.Title, [.. values(history)]))]) { XLabel = "epoch", YLabel = label, IsLogarithmic = isLogarithmic };
}
