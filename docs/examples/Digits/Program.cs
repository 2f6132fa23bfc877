using AutoGrad.Examples.Digits;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;

// The main job: the lectures' two graphs gate by gate, a check of their gradients, a softmax classifier of handwritten
// digits written with nothing but the engine's operations, and a network of modules.
//   dotnet run -c Release --project docs/examples/Digits [-- [FOLDER] [--convolutional] [--quick] [--report FILE]]
// FOLDER holds t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, plain or .gz; without it the data is generated.
// --convolutional trains a convolutional network in the place of the dense one; --quick trains everything for one epoch;
// --report writes curves, templates, the confusion matrix and histograms to an HTML file.
const long Seed = 1;
const int Cancelled = 130;
using CancellationTokenSource cancellation = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};

try
{
    CommandLine line = CommandLine.Read(args);
    LectureGraphs.Print();
    LectureGraphs.Check();

    (Dataset<float> training, Dataset<float> test) = DigitData.Load(line.Folder, Seed);
    Console.WriteLine(
        $"Training on {(line.Folder is null ? "generated pictures" : $"real digits in {line.Folder}")} (seed {Seed}): {training.Count} examples, {test.Count} held back.");

    using SoftmaxClassifier linear = new(rate: 0.1f);
    History first = Training.Run(
        "softmax classifier", linear, new Batches<Batch<float>>(training, 50, new SeededRandom(Seed)), test, line.IsQuick ? 1 : 10, cancellation.Token);
    if (!first.IsFinished)
    {
        return Cancelled;
    }

    int epochs = line.IsQuick ? 1 : line.IsConvolutional ? 6 : 10;
    SeededRandom random = new(Seed);
    Batches<Batch<float>> batches = new(training, 32, random);
    Sequential<float> network = line.IsConvolutional ? NetworkClassifier.Convolutional(random) : NetworkClassifier.Dense(random);
    Console.WriteLine(network.Summary(1, 1, DigitData.Side, DigitData.Side));
    using NetworkClassifier deep = new(network, epochs * batches.Count);
    History second = Training.Run(line.IsConvolutional ? "convolutional network" : "dense network", deep, batches, test, epochs, cancellation.Token);
    if (line.Report is { } path && second.Losses.Count > 0)
    {
        DigitReport.Save(path, linear, deep, [first, second], test);
        Console.WriteLine($"Report: {path}");
    }

    return second.IsFinished ? 0 : Cancelled;
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
