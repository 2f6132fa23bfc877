using System.Numerics;

namespace AutoGrad.Numbers;

/// <summary>One step of a traced computation: a leaf, a constant, or an operation with its value and local slopes.</summary>
/// <typeparam name="T">The number inside.</typeparam>
/// <param name="Name">The rule's or function's name; a leaf's own name; empty for a constant.</param>
/// <param name="Value">The value.</param>
/// <param name="X">The first operand's place in the trace; −1 for a leaf or a constant.</param>
/// <param name="SlopeX">The local slope with respect to the first operand.</param>
/// <param name="Y">The second operand's place in the trace; −1 where there is none.</param>
/// <param name="SlopeY">The local slope with respect to the second operand.</param>
/// <param name="IsConstant">Whether no gradient flows to it.</param>
/// <param name="Location">Where it was computed, if the trace keeps that.</param>
public readonly record struct Gate<T>(
    string Name, T Value, int X, T SlopeX, int Y, T SlopeY, bool IsConstant, SourceLocation Location)
    where T : unmanaged, IFloatingPointIeee754<T>;
