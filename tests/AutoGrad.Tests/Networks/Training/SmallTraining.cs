using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Networks.Storage;
using AutoGrad.Networks.Training;
using AutoGrad.Networks.Training.Metrics;
using AutoGrad.Networks.Training.Progress;

namespace AutoGrad.Tests.Networks.Training;

/// <summary>Two moons, and a network with all that has a state: weights, running statistics, dropout, Adam's moments, shuffling.</summary>
internal sealed class SmallTraining<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public const int Batches = 5;

    public SmallTraining(int seed = 1)
    {
        SeededRandom random = new(seed);
        (Training, Validation) = ToyData.Moons<T>(30, 0.1, new SeededRandom(9)).Split(36, new SeededRandom(10));
        Network = [new Linear<T>(2, 8, random), new BatchNorm<T>(8), Activations.Tanh<T>(), new Dropout<T>(0.2, new SeededRandom(seed + 1)), new Linear<T>(8, 2, random)];
        Optimizer = new Optimizer<T>(Network.Parameters, 0.01, new Adam());
        Shuffle = new SeededRandom(seed + 2);
    }

    public Sequential<T> Network { get; }

    public Optimizer<T> Optimizer { get; }

    public SeededRandom Shuffle { get; }

    public Dataset<T> Training { get; set; }

    public Dataset<T> Validation { get; set; }

    /// <summary>Everything that a training changes, to the bit.</summary>
    public byte[] Bits =>
    [
        .. Network.State.Concat(Optimizer.State.Tensors).SelectMany(named => MemoryMarshal.AsBytes(named.Parameter.Values).ToArray()),
        .. Optimizer.State.Scalars.SelectMany(scalar => BitConverter.GetBytes(scalar.Value)),
        .. Network.Generators.Select(named => named.Random).Append(Shuffle).SelectMany(random => MemoryMarshal.AsBytes(random.State).ToArray()),
    ];

    public byte[] Weights => [.. Network.State.SelectMany(named => MemoryMarshal.AsBytes(named.Parameter.Values).ToArray())];

    public Trainer<Batch<T>, T> Trainer(TrainingSettings settings, params ITrainingObserver[] observers) => Trainer(settings, Supervised.Classification(Network), null, observers);

    public Trainer<Batch<T>, T> Trainer(TrainingSettings settings, Objective<Batch<T>, T> objective, Action<Checkpoint, string>? save = null, params ITrainingObserver[] observers) =>
        new(objective, Optimizer, Training, 8, Shuffle)
        {
            Validation = Validation,
            Metrics = [new Accuracy()],
            Settings = settings,
            Observers = observers,
            Save = save ?? ((checkpoint, path) => checkpoint.Save(path)),
        };

    public TrainingResult Run(TrainingSettings settings, params ITrainingObserver[] observers) => Trainer(settings, observers).Run();
}
