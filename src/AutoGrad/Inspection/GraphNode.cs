namespace AutoGrad.Inspection;

/// <summary>A value in a picture: a leaf, a constant, or the result of an operation.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">The name that the user gave; empty if none.</param>
/// <param name="Operation">The operation's name; empty for leaves and constants.</param>
/// <param name="Value">The printed number, or the shape and range of a larger tensor; empty if it is not known.</param>
/// <param name="Gradient">The printed derivative of the result with respect to this value; empty if none flows here.</param>
public sealed record GraphNode(GraphNodeKind Kind, string Name, string Operation, string Value, string Gradient)
{
    /// <summary>Name and operation as the title of the node, such as q = Add.</summary>
    public string Title => Name.Length > 0 && Operation.Length > 0 ? $"{Name} = {Operation}" : Name + Operation;
}
