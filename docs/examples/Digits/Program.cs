using AutoGrad.Examples.Digits;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;

// The main job: the lectures' two graphs gate by gate, a check of their gradients, a softmax classifier of handwritten
// digits written with nothing but the engine's operations, and a network of modules.
//   dotnet run -c Release --project docs/examples/Digits [-- [FOLDER] [--convolutional] [--quick]]
// FOLDER holds t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, plain or .gz; without it the data is generated.
// --convolutional trains a convolutional network in the place of the dense one; --quick trains everything for one epoch.
const long Seed = 1;
using CancellationTokenSource cancellation = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};

string[] folders = [.. args.Where(argument => !argument.StartsWith('-'))];
string[] unknown = [.. args.Except(folders).Except(["--convolutional", "--quick"])];
if (folders.Length > 1 || unknown.Length > 0)
{
    Console.Error.WriteLine(unknown.Length > 0
        ? $"The option {unknown[0]} is unknown; there are --convolutional and --quick."
        : $"Expected at most one folder of digits, but got {folders.Length}.");
    return 2;
}

bool isConvolutional = args.Contains("--convolutional");
bool isQuick = args.Contains("--quick");
try
{
    LectureGraphs.Print();
    LectureGraphs.Check();

    (Dataset<float> training, Dataset<float> test) = DigitData.Load(folders.FirstOrDefault(), Seed);
    Console.WriteLine(
        $"Training on {(folders.Length == 1 ? $"real digits in {folders[0]}" : "generated pictures")} (seed {Seed}): {training.Count} examples, {test.Count} held back.");

    using SoftmaxClassifier linear = new(rate: 0.1f);
    if (!Training.Run("softmax classifier", linear, new Batches<Batch<float>>(training, 50, new SeededRandom(Seed)), test, isQuick ? 1 : 10, cancellation.Token))
    {
        return 130;
    }

    int epochs = isQuick ? 1 : isConvolutional ? 6 : 10;
    SeededRandom random = new(Seed);
    Batches<Batch<float>> batches = new(training, 32, random);
    Sequential<float> network = isConvolutional ? NetworkClassifier.Convolutional(random) : NetworkClassifier.Dense(random);
    Console.WriteLine(network.Summary(1, 1, DigitData.Side, DigitData.Side));
    using NetworkClassifier deep = new(network, epochs * batches.Count);
    return Training.Run(isConvolutional ? "convolutional network" : "dense network", deep, batches, test, epochs, cancellation.Token) ? 0 : 130;
}
catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
