using System.Numerics;

namespace AutoGrad.Compilation.Graphs;

/// <summary>
/// What a node does. It holds its rule in a generic class, so that every use of it — a number, a SIMD register, a slope in
/// the graph — is the rule's own text, and nothing here knows any operation by name.
/// </summary>
internal abstract class Operation<T> : IEquatable<Operation<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of operands, one to three.</summary>
    public abstract int Arity { get; }

    /// <summary>A function of registers that computes the value: what generated code calls.</summary>
    public abstract Delegate OnLanes { get; }

    /// <summary>The value on numbers, for folding.</summary>
    public abstract T Value(T x, T y, T z);

    /// <summary>The value over the first <paramref name="length"/> elements of a block.</summary>
    public abstract void Run(ref T memory, in Places places, int length);

    /// <summary>What an upstream gradient contributes to an operand, by the product of the chain rule.</summary>
    public abstract Term<T> Pull<TProduct>(TProduct product, Term<T> upstream, int operand, in Operands<T> operands)
        where TProduct : struct, IChainRule;

    /// <summary>What the tangent of an operand contributes to the tangent of the value.</summary>
    public abstract Term<T> Push<TProduct>(TProduct product, Term<T> tangent, int operand, in Operands<T> operands)
        where TProduct : struct, IChainRule;

    /// <inheritdoc/>
    public abstract bool Equals(Operation<T>? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Operation<T>);

    /// <inheritdoc/>
    public abstract override int GetHashCode();
}
