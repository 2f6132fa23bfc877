using System.Numerics;
using System.Runtime.Intrinsics;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>The product of matrices of float or double by blocks that fit the caches, with the registers of some machine.</summary>
internal abstract class BlockedProduct<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>With the widest registers of this machine; null for element types that fit no register.</summary>
    public static BlockedProduct<T>? Fastest { get; } = Supported().FirstOrDefault();

    /// <summary>What this machine can do, the fastest first.</summary>
    public static IEnumerable<BlockedProduct<T>> Supported() => Known()
        .Where(known => known.IsAccelerated)
        .Select(known => known.Product)
        .OfType<BlockedProduct<T>>();

    /// <summary>The number of elements of working memory.</summary>
    public abstract int ScratchLength(in MatrixSpan<T> a, in MatrixSpan<T> b, int m, int n, int k);

    /// <summary>C = A · B, or C + A · B: see <see cref="ProductKernel"/>.</summary>
    public abstract void Multiply(
        in MatrixSpan<T> a, in MatrixSpan<T> b, Span<T> c, int strideC, int m, int n, int k, bool accumulate, int threads, Span<T> scratch);

    /// <summary>y = A x, or y + A x, for an m × k matrix whose rows lie side by side.</summary>
    public abstract void MultiplyRows(in MatrixSpan<T> a, ReadOnlySpan<T> x, Span<T> y, int m, int k, bool accumulate, int threads);

    /// <summary>y = A x, or y + A x, for an m × k matrix whose columns lie side by side.</summary>
    public abstract void MultiplyColumns(in MatrixSpan<T> a, ReadOnlySpan<T> x, Span<T> y, int m, int k, bool accumulate, int threads);

    private static IEnumerable<(bool IsAccelerated, object Product)> Known() =>
    [
        (Vector512.IsHardwareAccelerated, new RegisterProduct<float, Vector512<float>, Registers512OfSingle>()),
        (Vector512.IsHardwareAccelerated, new RegisterProduct<double, Vector512<double>, Registers512OfDouble>()),
        (Vector256.IsHardwareAccelerated, new RegisterProduct<float, Vector256<float>, Registers256OfSingle>()),
        (Vector256.IsHardwareAccelerated, new RegisterProduct<double, Vector256<double>, Registers256OfDouble>()),
        (Vector128.IsHardwareAccelerated, new RegisterProduct<float, Vector128<float>, Registers128OfSingle>()),
        (Vector128.IsHardwareAccelerated, new RegisterProduct<double, Vector128<double>, Registers128OfDouble>()),
        (true, new RegisterProduct<float, float, SingleElements<float>>()),
        (true, new RegisterProduct<double, double, SingleElements<double>>()),
    ];
}
