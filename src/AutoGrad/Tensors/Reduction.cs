namespace AutoGrad.Tensors;

/// <summary>What a loss does with its values for each element or sample.</summary>
public enum Reduction
{
    /// <summary>Leaves them as they are.</summary>
    None,

    /// <summary>Their mean, of rank 0.</summary>
    Mean,

    /// <summary>Their sum, of rank 0.</summary>
    Sum,
}
