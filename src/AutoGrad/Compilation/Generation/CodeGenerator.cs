using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using AutoGrad.Compilation.Execution;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Generation;

/// <summary>
/// Programs as generated code: a method for each stretch of operations, a loop over the registers of a block, whose body
/// calls the rules' own text on registers. The JIT inlines it, and values within a stretch never leave the registers.
/// </summary>
internal static class CodeGenerator
{
    // The JIT inlines only so much into one method: at 128 operations calls are left, and Jacobians take 2 to 9 times as
    // long as at 32 (docs/design.md).
    private const int Longest = 32;

    /// <summary>The outputs of a graph as generated code.</summary>
    [RequiresDynamicCode("Code is generated at run time.")]
    public static Program<T> Program<T>(Graph<T> graph, int[] outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Plan<T> plan = new(graph, outputs, Longest);
        Step<T>[] steps = [.. plan.Stretches.Select(stretch => new GeneratedStep<T>(new StretchCode<T>(graph, plan, stretch).Compile()))];
        return new Program<T>(graph, outputs, plan, steps);
    }
}
