namespace AutoGrad.Transforms;

/// <summary>The direction in which a Jacobian is computed. Both are exact; they differ in cost.</summary>
public enum Mode
{
    /// <summary>The cheaper of the two for the Jacobian's shape.</summary>
    ByShape,

    /// <summary>By columns: one sweep in the order of time for each argument.</summary>
    Forward,

    /// <summary>By rows: one sweep back in time for each result.</summary>
    Reverse,
}
