using System.Buffers;
using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>A recurrent cell from one time to the next.</summary>
internal static class TimeAxis
{
    /// <summary>Runs a cell along [batch, time, inputs] and puts its hidden states side by side: [batch, time, hidden]. The states go in as the first and come out as the last; literals stand for zeros.</summary>
    /// <exception cref="ArgumentException">The input or a state has another shape, or there is no time.</exception>
    public static Variable<T> Run<T>(string layer, RecurrentCell<T> cell, Variable<T> input, ref Variable<T> hidden, ref Variable<T> memory)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (input.Rank != 3 || input.Shape[1] == 0 || input.Shape[2] != cell.Inputs)
        {
            throw new ArgumentException($"{layer} needs an input [batch, time, {cell.Inputs}] with a time of at least 1, but got {input.Shape}.", nameof(input));
        }

        Tape<T> tape = input.Tape;
        Shape state = tape.Intern(input.Shape[0], cell.Hidden);
        hidden = Start(layer, hidden, state, tape);
        memory = Start(layer, memory, state, tape);
        if (!cell.IsObserved)
        {
            return cell.Along(input, ref hidden, ref memory);
        }

        // Step by step, so that the observer sees each.
        int times = input.Shape[1];
        Variable<T>[] steps = ArrayPool<Variable<T>>.Shared.Rent(times);
        try
        {
            Span<Variable<T>> parts = steps.AsSpan(0, times);
            input.Unstack(1, parts);
            foreach (ref Variable<T> part in parts)
            {
                cell.Step(part, ref hidden, ref memory);
                part = hidden;
            }

            return JoiningOperations.Stack<T>(1, parts);
        }
        finally
        {
            ArrayPool<Variable<T>>.Shared.Return(steps, clearArray: true);
        }
    }

    private static Variable<T> Start<T>(string layer, Variable<T> state, Shape shape, Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (state.IsLiteral)
        {
            return tape.Filled(T.Zero, shape);
        }

        return state.Shape.Equals(shape)
            ? state
            : throw new ArgumentException($"{layer} needs a state {shape}, [batch, hidden], but got {state.Shape}.", nameof(state));
    }
}
