using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Transforms;

/// <summary>What the transforms of functions of tensors share.</summary>
internal static class Differentiable
{
    /// <summary>
    /// A new variable with the value of x, from which an outer derivative still flows to x. A transform differentiates
    /// with respect to this one, so the x that a function captured is a constant to it: that keeps perturbations apart.
    /// </summary>
    public static Variable<T> Argument<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Workspace.EnsureRecording(x.Tape);
        return x.IsVarying ? x.Tape.Apply(default(CopyGate<T>), x) : x.Tape.Variable(x.Values, x.Shape.Lengths);
    }

    /// <summary>The result of a function as a variable of this tape: a literal becomes a constant.</summary>
    public static Variable<T> Result<T>(Tape<T> tape, Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        y.IsLiteral ? tape.Constant(y.Value) : ReferenceEquals(y.Tape, tape) ? y : throw new InvalidOperationException(
            "The function returned a variable of another tape than its argument's. Use the argument in it, and nothing of another tape.");

    /// <summary>The result of a function that must have one element.</summary>
    /// <exception cref="ArgumentException">It has more, or none.</exception>
    public static Variable<T> Number<T>(Tape<T> tape, Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        y = Result(tape, y);
        return y.Count == 1 ? y : throw new ArgumentException(
            $"A gradient needs a function whose result has one element, but it returned shape {y.Shape}. Reduce the result by Sum or Mean, or ask for the Jacobian.");
    }

    /// <summary>Jᵀu, recorded.</summary>
    public static Variable<T> Pull<T>(Variable<T> y, Variable<T> u, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T> gradient = default;
        y.Tape.Gradient(y, u, [x], new Span<Variable<T>>(ref gradient));
        return gradient;
    }

    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void EnsureShape<T>(Variable<T> given, Shape needed, string name, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // A single number has no rank at the boundary to .NET's tensors, where it appears as [1].
        if (!given.Shape.Equals(needed) && !(needed.Rank == 0 && given.Rank == 1 && given.Count == 1))
        {
            throw new ArgumentException($"{what} needs the shape {needed}, but has {given.Shape}.", name);
        }
    }
}
