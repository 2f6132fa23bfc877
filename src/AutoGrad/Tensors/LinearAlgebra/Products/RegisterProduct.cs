using System.Numerics;
using AutoGrad.Parallel;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>
/// The product by blocks (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008). Operands are
/// read in place where that costs nothing. A sum is the same whatever the register, the tile and the thread: the terms of
/// a block one after the other, then block after block.
/// </summary>
internal sealed unsafe class RegisterProduct<T, TRegister, TRegisters> : BlockedProduct<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
{
    // Below this many multiply–adds (3 µs of one core) one thread is as fast.
    private const long SerialWork = 200_000;

    // Elements of a matrix that a thread reads at a time, where memory sets the pace.
    private const int ReadGrain = 32_768;

    /// <inheritdoc/>
    public override int ScratchLength(in MatrixSpan<T> a, in MatrixSpan<T> b, int m, int n, int k) => Blocked(a, b, m, n, k).ScratchLength;

    /// <inheritdoc/>
    public override void Multiply(
        in MatrixSpan<T> a, in MatrixSpan<T> b, Span<T> c, int strideC, int m, int n, int k, bool accumulate, int threads, Span<T> scratch)
    {
        Blocking blocking = Blocked(a, b, m, n, k);
        if (scratch.Length < blocking.ScratchLength)
        {
            throw new ArgumentException($"The product needs working memory of {blocking.ScratchLength} elements, but got {scratch.Length}.", nameof(scratch));
        }

        threads = (long)m * n * k < SerialWork ? 1 : threads;
        fixed (T* left = a.Values, right = b.Values, product = c, memory = scratch)
        {
            T* panels = Aligned(memory);
            T* leftPanels = panels + ((nint)blocking.PackedColumns * blocking.Terms);
            for (int j = 0; j < n; j += blocking.Columns)
            {
                int columns = Math.Min(blocking.Columns, n - j);
                for (int p = 0; p < k; p += blocking.Terms)
                {
                    int terms = Math.Min(blocking.Terms, k - p);
                    T* fromLeft = left + ((nint)p * a.ColumnStride);
                    T* fromRight = right + ((nint)p * b.RowStride) + ((nint)j * b.ColumnStride);
                    int firstCopy = blocking.FirstCopy(columns);
                    if (firstCopy < columns)
                    {
                        PanelCopies<T> copies = new(
                            fromRight + ((nint)firstCopy * b.ColumnStride), b.ColumnStride, b.RowStride, columns - firstCopy, terms, panels, blocking.Width);
                        Workers.Run(threads, copies.Count, 1, ref copies);
                    }

                    if (blocking.PacksLeft)
                    {
                        PanelCopies<T> copies = new(fromLeft, a.RowStride, a.ColumnStride, m, terms, leftPanels, TRegisters.TileRows);
                        Workers.Run(threads, copies.Count, 8, ref copies);
                    }

                    TileLoop<T, TRegister, TRegisters> tiles = new()
                    {
                        Rows = m,
                        Columns = columns,
                        BlockRows = blocking.Rows,
                        Terms = terms,
                        Add = accumulate || p > 0,
                        Left = fromLeft,
                        LeftRow = a.RowStride,
                        LeftStep = a.ColumnStride,
                        LeftPanels = blocking.PacksLeft ? leftPanels : null,
                        Right = fromRight,
                        RightStep = b.RowStride,
                        RightPanels = panels,
                        FirstCopy = firstCopy,
                        Product = product + j,
                        ProductRow = strideC,
                    };
                    Workers.Run(threads, tiles.Count, 1, ref tiles);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void MultiplyRows(in MatrixSpan<T> a, ReadOnlySpan<T> x, Span<T> y, int m, int k, bool accumulate, int threads)
    {
        fixed (T* matrix = a.Values, vector = x, sums = y)
        {
            RowDots<T, TRegister, TRegisters> dots = new(matrix, a.RowStride, vector, k, sums, accumulate);
            Workers.Run(threads, m, ((ReadGrain / k) + 4) / 4 * 4, ref dots);
        }
    }

    /// <inheritdoc/>
    public override void MultiplyColumns(in MatrixSpan<T> a, ReadOnlySpan<T> x, Span<T> y, int m, int k, bool accumulate, int threads)
    {
        fixed (T* matrix = a.Values, vector = x, sums = y)
        {
            RowSum<T, TRegister, TRegisters> sum = new(matrix, a.ColumnStride, vector, k, sums, accumulate);
            Workers.Run(threads, m, ((ReadGrain / k) + 256) / 256 * 256, ref sum);
        }
    }

    private static Blocking Blocked(in MatrixSpan<T> a, in MatrixSpan<T> b, int m, int n, int k) =>
        Blocking.Of<T, TRegister, TRegisters>(m, n, k, a.RowStride, a.ColumnStride, b.RowStride, b.ColumnStride);

    private static T* Aligned(T* memory) => (T*)(((nint)memory + 63) & ~63);
}
