using System.Numerics;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Attention;

/// <summary>The working memory of the matrix products of one block of queries and one of keys.</summary>
internal static class AttentionScratch
{
    /// <summary>The elements that the greatest of the products needs.</summary>
    public static int Length<T>(AttentionLayout layout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int queries = Math.Min(layout.Queries, AttentionLayout.BlockQueries);
        int keys = Math.Min(layout.Keys, AttentionLayout.BlockKeys);

        // The last blocks may be shorter, and their products be cut in another way.
        (int lastQueries, int lastKeys) = (layout.Queries % AttentionLayout.BlockQueries, layout.Keys % AttentionLayout.BlockKeys);
        return Math.Max(Math.Max(Of(queries, keys), Of(lastQueries, keys)), Math.Max(Of(queries, lastKeys), Of(lastQueries, lastKeys)));

        int Of(int m, int n)
        {
            MatrixSpan<T> scores = MatrixSpan<T>.Of([], n, transpose: false);
            MatrixSpan<T> scaled = MatrixSpan<T>.Of([], layout.Depth, transpose: false);
            MatrixSpan<T> keysOf = MatrixSpan<T>.Of([], layout.Heads * layout.Depth, transpose: false);
            MatrixSpan<T> valuesOf = MatrixSpan<T>.Of([], layout.Heads * layout.Width, transpose: false);
            int most = ProductKernel.ScratchLength(scaled, keysOf.Transposed, m, n, layout.Depth);
            most = Math.Max(most, ProductKernel.ScratchLength(scores, valuesOf, m, layout.Width, n));
            most = Math.Max(most, ProductKernel.ScratchLength(valuesOf, valuesOf.Transposed, m, n, layout.Width));
            most = Math.Max(most, ProductKernel.ScratchLength(scores.Transposed, valuesOf, n, layout.Width, m));
            most = Math.Max(most, ProductKernel.ScratchLength(scores.Transposed, scaled, n, layout.Depth, m));
            return Math.Max(most, ProductKernel.ScratchLength(scores, keysOf, m, layout.Depth, n));
        }
    }
}
