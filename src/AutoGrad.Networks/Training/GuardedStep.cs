using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Training;

/// <summary>
/// A training step in two halves, loss and update. A step whose loss or gradient is not finite can be undone: what the forward
/// run itself changed, running statistics and generators, comes back.
/// </summary>
internal sealed class GuardedStep<TBatch, T>
    where TBatch : class
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Objective<TBatch, T> objective;
    private readonly Optimizer<T> optimizer;
    private readonly Tape<T> tape;
    private readonly Parameter<T>[] learned;
    private readonly StateCopy<T> kept;
    private readonly SeededRandom[] generators;
    private readonly ulong[] generatorStates;
    private Variable<T> loss;

    public GuardedStep(Objective<TBatch, T> objective, Optimizer<T> optimizer, Tape<T> tape)
    {
        this.objective = objective;
        this.optimizer = optimizer;
        this.tape = tape;
        learned = [.. optimizer.Groups.SelectMany(group => group.Parameters).Select(named => named.Parameter)];
        kept = new StateCopy<T>(objective.Module.State.Where(named => !named.Parameter.IsLearned));
        generators = [.. objective.Module.Generators.Select(named => named.Random)];
        generatorStates = new ulong[generators.Length * SeededRandom.StateLength];
    }

    /// <summary>Records the loss of a batch.</summary>
    public double Loss(TBatch batch, out Variable<T> output)
    {
        kept.Take();
        for (int i = 0; i < generators.Length; i++)
        {
            generators[i].State.CopyTo(generatorStates.AsSpan(i * SeededRandom.StateLength));
        }

        tape.Reset();
        loss = objective.Loss(tape, batch, out output);
        return double.CreateTruncating(loss.Value);
    }

    /// <summary>Moves the parameters, unless a gradient is not finite; then nothing has changed.</summary>
    public bool TryUpdate()
    {
        Gradients<T> gradients = tape.Backward(loss);
        foreach (Parameter<T> parameter in learned)
        {
            if (parameter.TryGradient(gradients, out ReadOnlySpan<T> gradient) && !TensorPrimitives.IsFiniteAll(gradient))
            {
                return false;
            }
        }

        optimizer.Step(gradients);
        return true;
    }

    /// <summary>Takes back what recording the loss changed.</summary>
    public void Undo()
    {
        kept.PutBack();
        for (int i = 0; i < generators.Length; i++)
        {
            generators[i].Restore(generatorStates.AsSpan(i * SeededRandom.StateLength, SeededRandom.StateLength));
        }
    }

    /// <summary>Runs an undone step once more under watch, and undoes it again.</summary>
    /// <returns>Where the first NaN or infinity came from; null if the watch sees none.</returns>
    public NonFiniteException? FindSource(TBatch batch)
    {
        tape.Reset();
        tape.WatchesFinite = true;
        try
        {
            tape.Backward(objective.Loss(tape, batch, out _));
            return null;
        }
        catch (NonFiniteException source)
        {
            return source;
        }
        finally
        {
            tape.WatchesFinite = false;
            tape.Reset();
            Undo();
        }
    }
}
