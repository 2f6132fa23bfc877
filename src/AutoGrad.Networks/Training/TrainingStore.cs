using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Networks.Storage;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Training;

/// <summary>Puts a whole training into a checkpoint, and takes it out again.</summary>
internal sealed class TrainingStore<T>(Module<T> module, Optimizer<T> optimizer, SeededRandom? shuffle, TrainingMemory<T> memory, IReadOnlyList<string> metrics, bool isValidated)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string Model = "model.";
    private const string Best = "best.";
    private const string Moments = "optimizer.";
    private const string OptimizerNumbers = "optimizer_number.";
    private const string Generators = "generator.";
    private const string Shuffle = "shuffle";
    private const string Numbers = "training.numbers";
    private const string History = "training.history";

    // Losses and the learning rate come before the metrics.
    private const int FixedColumns = 3;

    public Checkpoint Take()
    {
        Checkpoint checkpoint = new();
        checkpoint.Add(Model, module);
        checkpoint.Add(Moments, optimizer.State.Tensors.Select(named => (named.Name, named.Parameter.Shape, named.Parameter.Values.ToArray())));
        checkpoint.Add(OptimizerNumbers, optimizer.State.Scalars.Select(scalar => (scalar.Name, Shape.Scalar, (double[])[scalar.Value])));
        checkpoint.Add(Best, memory.BestState?.Tensors ?? []);
        foreach ((string name, SeededRandom random) in module.Generators)
        {
            checkpoint.Add(Generators + name, random);
        }

        if (shuffle is not null)
        {
            checkpoint.Add(Shuffle, shuffle);
        }

        double[] numbers = memory.Numbers;
        double[] history = [.. memory.History.SelectMany(Row)];
        checkpoint.Content.Add<double>(Numbers, Shape.Of(numbers.Length), numbers);
        checkpoint.Content.Add<double>(History, Shape.Of(memory.History.Count, Columns), history);
        checkpoint.Content.AddMetadata("epoch", FormattableString.Invariant($"{memory.History.Count}"));
        return checkpoint;
    }

    /// <exception cref="InvalidDataException">The checkpoint is of another training; nothing has changed.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        (string Name, Shape Shape, T[] Values)[] moments = [.. optimizer.State.Tensors.Select(named => (named.Name, named.Parameter.Shape, new T[named.Parameter.Count]))];
        (string Name, Shape Shape, double[] Values)[] scalars = [.. optimizer.State.Scalars.Select(scalar => (scalar.Name, Shape.Scalar, new double[1]))];
        int epochs = checkpoint.Content.TryGet(History, out StoredTensor? stored) && stored.Shape.Rank == 2 && stored.Shape[1] == Columns ? stored.Shape[0] : 0;
        double[] numbers = new double[memory.Numbers.Length];
        double[] history = new double[epochs * Columns];
        Restoration all = checkpoint.Restoration()
            .Into(Model, module)
            .Into(Moments, moments)
            .Into(OptimizerNumbers, scalars)
            .Into(string.Empty, [(Numbers, Shape.Of(numbers.Length), numbers), (History, Shape.Of(epochs, Columns), history)]);
        all = memory.BestState is { } best ? all.Into(Best, best.Tensors) : all.Ignoring(Best);
        foreach ((string name, SeededRandom random) in module.Generators)
        {
            all = all.Into(Generators + name, random);
        }

        all = shuffle is not null ? all.Into(Shuffle, shuffle) : all;

        // All shapes are known to fit once this is applied; only the numbers can still be refused, and then all comes back.
        StateCopy<T> before = new(module.State);
        SavedGenerators generators = new([.. module.Generators.Select(named => named.Random), .. shuffle is null ? Array.Empty<SeededRandom>() : [shuffle]]);
        SavedState<T> optimizerBefore = optimizer.State.Save();
        all.Apply();
        try
        {
            optimizer.State.Restore(new SavedState<T>(
                moments.ToDictionary(named => named.Name, named => (named.Shape, named.Values), StringComparer.Ordinal),
                scalars.ToDictionary(named => named.Name, named => named.Values[0], StringComparer.Ordinal)));
            memory.Restore(numbers, Enumerable.Range(0, epochs).Select(epoch => Record(epoch, history.AsSpan(epoch * Columns, Columns))));
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidDataException)
        {
            before.PutBack();
            generators.PutBack();
            optimizer.State.Restore(optimizerBefore);
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    private int Columns => FixedColumns + metrics.Count;

    private static IEnumerable<double> Row(EpochRecord record) =>
        [record.TrainingLoss, record.ValidationLoss ?? double.NaN, record.LearningRate, .. record.Metrics.Select(metric => metric.Value)];

    private EpochRecord Record(int epoch, ReadOnlySpan<double> row)
    {
        double[] values = row[FixedColumns..].ToArray();
        return new EpochRecord(epoch + 1, row[0], isValidated ? row[1] : null, row[2], [.. metrics.Zip(values)]);
    }

    private sealed class SavedGenerators(SeededRandom[] generators)
    {
        private readonly ulong[][] states = [.. generators.Select(random => random.State.ToArray())];

        public void PutBack()
        {
            for (int i = 0; i < generators.Length; i++)
            {
                generators[i].Restore(states[i]);
            }
        }
    }
}
