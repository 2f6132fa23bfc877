namespace AutoGrad.Compilation;

/// <summary>What a compiled function has done so far.</summary>
/// <param name="Recordings">How often the program was run to be recorded.</param>
/// <param name="Variants">The ways through the program's branches that are kept compiled.</param>
/// <param name="RecordedOperations">The operations that the first recording asked for.</param>
/// <param name="Operations">The operations of the first recording's program that was asked for last, after folding, common subexpressions and dead code.</param>
/// <param name="Evaluations">The inputs that were evaluated.</param>
/// <param name="OtherBranches">The inputs that took another way than the first recording.</param>
/// <param name="RecordedAlone">The inputs for which the program was recorded, because no variant was theirs.</param>
/// <param name="StrongZeros">The inputs evaluated again, because a NaN among their derivatives might come from 0 · ∞.</param>
/// <param name="GeneratedPrograms">The programs that became code.</param>
/// <param name="PreparationTime">The time spent on recordings, their derivatives and the plans to run them.</param>
/// <param name="GenerationTime">The time spent on generating code, the JIT's included.</param>
public sealed record CompilationReport(
    long Recordings,
    int Variants,
    long RecordedOperations,
    int Operations,
    long Evaluations,
    long OtherBranches,
    long RecordedAlone,
    long StrongZeros,
    long GeneratedPrograms,
    TimeSpan PreparationTime,
    TimeSpan GenerationTime)
{
    /// <summary>The part of the inputs that took another way than the first recording.</summary>
    public double OtherBranchRate => Evaluations == 0 ? 0 : (double)OtherBranches / Evaluations;
}
