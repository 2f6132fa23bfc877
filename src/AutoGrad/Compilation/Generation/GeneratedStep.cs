using System.Numerics;
using AutoGrad.Compilation.Execution;

namespace AutoGrad.Compilation.Generation;

/// <summary>A stretch of operations as generated code.</summary>
internal sealed class GeneratedStep<T>(BlockCode<T> code) : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Run(ref T memory, int length) => code(ref memory, length);
}
