using System.Diagnostics;
using AutoGrad.Networks.Data;

namespace AutoGrad.Examples.Digits;

/// <summary>Epochs of shuffled mini-batches under a progress bar.</summary>
internal static class Training
{
    /// <summary>Trains and prints what came out; false if it was cancelled on the way.</summary>
    public static bool Run(string title, IDigitClassifier classifier, Batches<Batch<float>> batches, Dataset<float> test, int epochs, CancellationToken cancellation)
    {
        List<string> lines = [];
        Stopwatch watch = Stopwatch.StartNew();

        // Escape codes help nobody in a file.
        AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;
        bool finished = AnsiConsole.Progress().Start(progress =>
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

                lines.Add($"epoch {epoch,2}: mean loss {loss / batches.Count:F4}");
            }

            return true;
        });
        lines.ForEach(Console.WriteLine);
        Console.WriteLine($"{(finished ? "Trained" : "Stopped early, after")} {watch.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine($"Accuracy on the {test.Count} held-back examples: {classifier.Accuracy(test):P2}");
        return finished;
    }
}
