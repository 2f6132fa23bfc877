using AutoGrad.Networks.Data;
using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Losses;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Networks.Storage;
using AutoGrad.Networks.Training;
using AutoGrad.Networks.Training.Metrics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Documentation;

/// <summary>The code of docs/networks.md.</summary>
public static class NetworksSnippets
{
    public static void Layers(TextWriter Console)
    {
        // snippet: Layers
        SeededRandom random = new(1);
        Sequential<float> network =
        [
            new Conv2d<float>(inputs: 1, outputs: 8, kernel: 5, random), Activations.Relu<float>(), new MaxPool2d<float>(2),
            new Flatten<float>(), new Dropout<float>(0.3, random),
            new Linear<float>(8 * 12 * 12, 10, random, weights: new HeNormal()),
        ];
        Console.Write(network.Summary(1, 1, 28, 28));
        // end
    }

    // snippet: Gated
    /// <summary>y = σ(G x) ⊙ tanh(W x): a layer that decides what it lets through.</summary>
    public sealed class Gated : Layer<double>
    {
        private readonly Linear<double> gate;
        private readonly Linear<double> value;

        public Gated(int inputs, int outputs, SeededRandom random)
        {
            gate = Add("gate", new Linear<double>(inputs, outputs, random));
            value = Add("value", new Linear<double>(inputs, outputs, random));
        }

        public override Variable<double> Forward(Variable<double> input) =>
            Observed(gate.Forward(input).Sigmoid() * value.Forward(input).Tanh());
    }
    // end

    public static void UseGated(TextWriter Console)
    {
        // snippet: UseGated
        Sequential<double> network = [new Gated(2, 3, new SeededRandom(1)), new Linear<double>(3, 1, new SeededRandom(2))];
        foreach ((string name, Parameter<double> parameter) in network.Parameters)
            Console.WriteLine($"{name} {parameter.Shape}");
        // end
    }

    public static void Optimizing(TextWriter Console)
    {
        // snippet: Optimizing
        SeededRandom random = new(3);
        Dataset<double> data = ToyData.Regression<double>(count: 64, x => Math.Sin(x), from: -3, to: 3, noise: 0.05, random);
        Sequential<double> network = [new Linear<double>(1, 16, random), Activations.Tanh<double>(), new Linear<double>(16, 1, random)];
        Optimizer<double> optimizer = new(network.Parameters, 0.02, new AdamW { WeightDecay = 1e-4 }, new ClipByGlobalNorm<double>(1));
        ISchedule schedule = new ThenSchedule(new LinearRate(0.02, 20), 20, new CosineAnnealing(0.02, 780));
        Batches<Batch<double>> batches = new(data, 16, random);
        using Tape<double> tape = new();
        while (optimizer.StepCount < 800)
            foreach (Batch<double> batch in batches)
            {
                tape.Reset();
                Variable<double> error = network.Forward(batch.FeaturesOn(tape)).MeanSquaredError(batch.TargetsOn(tape));
                Variable<double> loss = error + (1e-5 * Regularization.L1(network, tape));
                optimizer.LearningRate = schedule.At((int)optimizer.StepCount);
                optimizer.Step(tape.Backward(loss));
                if (optimizer.StepCount is 1 or 800)
                    Console.WriteLine($"step {optimizer.StepCount}: squared error {error.Value:F3}");
            }
        // end
    }

    public static void TrainerOfMoons(TextWriter Console)
    {
        // snippet: TrainerOfMoons
        SeededRandom random = new(1);
        (Dataset<float> training, Dataset<float> validation) = ToyData.Moons<float>(perClass: 200, noise: 0.1, random).Split(300, random);
        Sequential<float> network = [new Linear<float>(2, 16, random), Activations.Tanh<float>(), new Linear<float>(16, 2, random)];
        ConfusionMatrix confusion = new(2);
        Trainer<Batch<float>, float> trainer = new(
            Supervised.Classification(network), new Optimizer<float>(network.Parameters, 0.02, new Adam()), training, batchSize: 32, random)
        {
            Validation = validation,
            Metrics = [new Accuracy(), confusion],
            Settings = new() { Epochs = 40, Patience = 5 },
        };
        TrainingResult result = trainer.Run();
        EpochRecord last = result.History[^1];
        Console.WriteLine($"{result.End} after epoch {last.Epoch}: {string.Join(", ", last.Metrics.Select(m => $"{m.Name} {m.Value:P0}"))}");
        Console.WriteLine(confusion);
        // end
    }

    public static void Keeping(TextWriter Console)
    {
        // snippet: Keeping
        Sequential<float> trained = [new Linear<float>(4, 3, new SeededRandom(1)), new BatchNorm<float>(3)];
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.safetensors");
        Checkpoint.Of(trained).Save(path);                       // written beside the old file, then renamed
        Sequential<float> fresh = [new Linear<float>(4, 3, new SeededRandom(2)), new BatchNorm<float>(3)];
        Checkpoint.Read(path).Restore(fresh);                    // all of it, or nothing and an error that says why
        Console.WriteLine(fresh.Parameter("0.weight").Values.SequenceEqual(trained.Parameter("0.weight").Values));
        try
        {
            Checkpoint.Read(path).Restore(new Linear<float>(4, 3, new SeededRandom(2)));
        }
        catch (InvalidDataException refused)
        {
            Console.WriteLine(refused.Message);
        }
        // end
        File.Delete(path);
    }
}
