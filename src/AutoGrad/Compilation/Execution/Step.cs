using System.Numerics;

namespace AutoGrad.Compilation.Execution;

/// <summary>A part of a program over one block of inputs.</summary>
internal abstract class Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Runs over the first <paramref name="length"/> inputs of the block, a multiple of the register's width.</summary>
    public abstract void Run(ref T memory, int length);
}
