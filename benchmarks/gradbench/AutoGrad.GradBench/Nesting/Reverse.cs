using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Tape;
using AutoGrad.Transforms;

namespace AutoGrad.GradBench.Nesting;

/// <summary>A recording and a sweep.</summary>
internal readonly struct Reverse : IMode
{
    public static void Gradient<T, TObjective>(TObjective f, ReadOnlySpan<T> x, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TObjective : IObjective<T> => ValueAndGradient.At(Workspace<T>.Tape, f.Value<Scalar<T>>, x, gradient);

    // Gradients inside gradients have another number, so that each level has its own tape.
    private static class Workspace<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static readonly Tape<T> Tape = new();
    }
}
