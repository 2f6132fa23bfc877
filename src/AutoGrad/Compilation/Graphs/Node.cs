using System.Numerics;

namespace AutoGrad.Compilation.Graphs;

/// <summary>
/// A value of a graph: an operation and its operands. An operand is the place of an earlier node, or the complement of a
/// literal's place. A node without an operation is an input, and X its position.
/// </summary>
internal readonly record struct Node<T>(Operation<T>? Operation, int X, int Y, int Z)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The operand at a position.</summary>
    public int this[int operand] => operand switch { 0 => X, 1 => Y, _ => Z };
}
