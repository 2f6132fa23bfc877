namespace AutoGrad.Compilation.Execution;

/// <summary>Whether an evaluation stands.</summary>
internal enum Verdict : byte
{
    /// <summary>It is the plain program's.</summary>
    Right,

    /// <summary>The plain program takes another branch.</summary>
    OtherBranch,

    /// <summary>A derivative is NaN, perhaps by 0 · ∞: the strong zero decides.</summary>
    NotANumber,
}
