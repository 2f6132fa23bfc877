using System.Numerics;

namespace AutoGrad.Compilation.Generation;

/// <summary>Generated code over the first <paramref name="length"/> inputs of a block.</summary>
internal delegate void BlockCode<T>(ref T memory, int length)
    where T : unmanaged, IFloatingPointIeee754<T>;
