namespace AutoGrad.Compilation.Graphs;

/// <summary>
/// Where an operation reads and writes in a block's memory. A mask is −1 for an operand with an element for each input of
/// the block, and 0 for a literal, of which there is one register only.
/// </summary>
internal readonly record struct Places(int X, int MaskX, int Y, int MaskY, int Z, int MaskZ, int Result);
