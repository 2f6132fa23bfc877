using Spectre.Console;

namespace AutoGrad.Examples.Digits;

/// <summary>Epochs of shuffled mini-batches under a progress bar.</summary>
internal static class Training
{
    /// <summary>Trains; false if it was cancelled on the way.</summary>
    public static bool Run(SoftmaxClassifier classifier, DigitData data, int epochs, int batch, float rate, int seed, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, data.TrainingCount)];
        float[] images = new float[batch * data.PixelCount];
        int[] labels = new int[batch];
        Random random = new(seed);
        int batches = order.Length / batch;
        List<string> lines = [];

        // Escape codes help nobody in a file.
        AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;
        bool finished = AnsiConsole.Progress().Start(progress =>
        {
            ProgressTask task = progress.AddTask("training", maxValue: epochs * batches);
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                random.Shuffle(order);
                double loss = 0;
                for (int i = 0; i < batches; i++)
                {
                    if (cancellation.IsCancellationRequested)
                    {
                        return false;
                    }

                    data.Take(order.AsSpan(i * batch, batch), images, labels);
                    loss += classifier.Step(images, labels, rate);
                    task.Increment(1);
                }

                lines.Add($"epoch {epoch,2}: mean loss {loss / batches:F4}");
            }

            return true;
        });
        lines.ForEach(Console.WriteLine);
        return finished;
    }
}
