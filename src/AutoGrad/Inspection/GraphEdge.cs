namespace AutoGrad.Inspection;

/// <summary>An operand on its way into an operation. The gradient that goes back along it is slope times upstream.</summary>
/// <param name="From">The operand's place among the nodes; −1 if it is not shown.</param>
/// <param name="To">The place of the operation's result among the nodes.</param>
/// <param name="Slope">The printed local slope, or [shape of result] / [shape of operand] for larger tensors; empty if no gradient flows here.</param>
/// <param name="Upstream">The printed gradient that arrives at the operation's result; empty if no gradient flows here.</param>
/// <param name="Operands">How many operands of the operation this is, as in x · x; the slope is their sum.</param>
public sealed record GraphEdge(int From, int To, string Slope, string Upstream, int Operands = 1);
