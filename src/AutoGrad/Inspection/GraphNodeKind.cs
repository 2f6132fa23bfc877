namespace AutoGrad.Inspection;

/// <summary>What a node of a picture stands for.</summary>
public enum GraphNodeKind
{
    /// <summary>An independent variable.</summary>
    Leaf,

    /// <summary>Data to which no gradient flows.</summary>
    Constant,

    /// <summary>The result of an operation.</summary>
    Operation,
}
