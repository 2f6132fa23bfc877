using System.Diagnostics;
using AutoGrad.Examples.Digits;

// The main job: the lectures' two graphs gate by gate, a check of their gradients, and a softmax classifier trained on
// handwritten digits with nothing but the engine's operations.
//   dotnet run -c Release --project docs/examples/Digits [-- FOLDER]
// FOLDER holds t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, plain or .gz; without it the data is generated.
using CancellationTokenSource cancellation = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};

if (args.Length > 1)
{
    Console.Error.WriteLine($"Expected at most one argument, the folder of the digits, but got {args.Length}.");
    return 2;
}

try
{
    LectureGraphs.Print();
    LectureGraphs.Check();

    DigitData data = args.Length == 1 ? DigitData.Read(args[0]) : DigitData.Generate(seed: 1);
    Console.WriteLine($"Training on {data.Source}: {data.TrainingCount} examples, {data.TestCount} held back.");
    SoftmaxClassifier classifier = new(data.PixelCount, data.ClassCount);
    Stopwatch watch = Stopwatch.StartNew();
    bool finished = Training.Run(classifier, data, epochs: 10, batch: 50, rate: 0.1f, seed: 1, cancellation.Token);
    Console.WriteLine($"{(finished ? "Trained" : "Stopped early, after")} {watch.Elapsed.TotalSeconds:F1} s");
    Console.WriteLine($"Accuracy on the {data.TestCount} held-back examples: {classifier.Accuracy(data.TestImages, data.TestLabels):P2}");
    return finished ? 0 : 130;
}
catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
