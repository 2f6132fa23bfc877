using System.Numerics;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Execution;

/// <summary>One operation, interpreted: its kernel runs over the block.</summary>
internal sealed class OperationStep<T>(Operation<T> operation, Places places) : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Run(ref T memory, int length) => operation.Run(ref memory, places, length);
}
