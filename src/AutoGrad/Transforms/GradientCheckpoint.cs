using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Transforms;

/// <summary>
/// Gradient checkpointing: a function whose inner results are not kept for the backward pass, but computed again there.
/// The gradients are the same to the last bit; memory for the inner results is traded for a second forward pass.
/// </summary>
/// <remarks>
/// <para>
/// What the function captures (parameters, other variables) gets its gradients as always, checkpointed functions nest, and
/// a backward pass that is itself recorded keeps what it computes again. Variables made inside are stale outside, except
/// the result.
/// </para>
/// <para>
/// The function must do the same when it is run again: random numbers are drawn outside (a mask is an argument like any
/// other), state that a module keeps (running statistics) would be updated twice. A result that differs in a bit is an error of the
/// backward pass, as are leaves that the function makes for itself. Scalars of the tape inside are an error at once.
/// </para>
/// Chen et al. 2016, "Training deep nets with sublinear memory cost"; Griewank and Walther 2000, "Revolve".
/// </remarks>
public static class GradientCheckpoint
{
    /// <summary>A function that is computed again in the backward pass.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="function">The function.</param>
    /// <returns>The same function; make it once and use it often, as each call to Of allocates.</returns>
    public static Func<Variable<T>, Variable<T>> Of<T>(Func<Variable<T>, Variable<T>> function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        Unary<T> segment = new(function);
        return x => x.Tape.Recomputed(segment, x);
    }

    /// <summary>A function of two variables that is computed again in the backward pass.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="function">The function.</param>
    /// <returns>The same function; make it once and use it often, as each call to Of allocates.</returns>
    public static Func<Variable<T>, Variable<T>, Variable<T>> Of<T>(Func<Variable<T>, Variable<T>, Variable<T>> function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        Binary<T> segment = new(function);
        return (x, y) => (x.IsLiteral ? y : x).Tape.Recomputed(segment, x, y);
    }

    private sealed class Unary<T>(Func<Variable<T>, Variable<T>> function) : Segment<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override Variable<T> Run(ReadOnlySpan<Variable<T>> inputs) => function(inputs[0]);
    }

    private sealed class Binary<T>(Func<Variable<T>, Variable<T>, Variable<T>> function) : Segment<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override Variable<T> Run(ReadOnlySpan<Variable<T>> inputs) => function(inputs[0], inputs[1]);
    }
}
