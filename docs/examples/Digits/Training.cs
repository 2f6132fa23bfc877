using System.Diagnostics;
using AutoGrad.Networks.Data;
using Spectre.Console;

namespace AutoGrad.Examples.Digits;

/// <summary>Epochs of shuffled mini-batches under a progress bar.</summary>
internal static class Training
{
    /// <summary>Trains and prints what came out, also if it was cancelled on the way.</summary>
    public static History Run(string title, IDigitClassifier classifier, Batches<Batch<float>> batches, Dataset<float> test, int epochs, CancellationToken cancellation)
    {
        List<double> losses = [];
        List<double> accuracies = [];
        Stopwatch watch = Stopwatch.StartNew();

        // Escape codes help nobody in a file.
        AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;
        bool isFinished = AnsiConsole.Progress().Start(progress =>
        {
            ProgressTask task = progress.AddTask(title, maxValue: epochs * batches.Count);
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                double loss = 0;
                foreach (Batch<float> batch in batches)
                {
                    if (cancellation.IsCancellationRequested)
                    {
                        return false;
                    }

                    loss += classifier.Step(batch);
                    task.Increment(1);
                }

                losses.Add(loss / batches.Count);
                accuracies.Add(classifier.Accuracy(test));
            }

            return true;
        });
        for (int epoch = 0; epoch < losses.Count; epoch++)
        {
            Console.WriteLine($"epoch {epoch + 1,2}: mean loss {losses[epoch]:F4}, accuracy on what is held back {accuracies[epoch]:P2}");
        }

        Console.WriteLine($"{(isFinished ? "Trained" : "Stopped early, after")} {watch.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine($"Accuracy on the {test.Count} held-back examples: {classifier.Accuracy(test):P2}");
        return new History(title, losses, accuracies, isFinished);
    }
}
