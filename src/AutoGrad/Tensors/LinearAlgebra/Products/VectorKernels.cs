using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>Products of four rows of a matrix with vectors: bound by memory, so each element of the matrix is read once.</summary>
internal static unsafe class VectorKernels<T, TRegister, TRegisters>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
{
    /// <summary>The inner products of up to four rows with x; each is the same whatever the other rows are.</summary>
    /// <param name="a">The rows; missing ones repeat the last.</param>
    /// <param name="rows">How many rows there are, from 1.</param>
    /// <param name="x">x.</param>
    /// <param name="terms">The length of x.</param>
    /// <param name="sums">Room for four numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dot(TileRows<T> a, int rows, T* x, nint terms, T* sums)
    {
        T* a0 = a.Start;
        T* a1 = a.Row(1, rows);
        T* a2 = a.Row(2, rows);
        T* a3 = a.Row(3, rows);
        TRegister c00 = default, c01 = default, c10 = default, c11 = default;
        TRegister c20 = default, c21 = default, c30 = default, c31 = default;
        nint width = TRegisters.Count, p = 0;
        for (; p <= terms - (2 * width); p += 2 * width)
        {
            TRegister left = TRegisters.Load(x + p), right = TRegisters.Load(x + p + width);
            c00 = TRegisters.MultiplyAdd(TRegisters.Load(a0 + p), left, c00);
            c01 = TRegisters.MultiplyAdd(TRegisters.Load(a0 + p + width), right, c01);
            c10 = TRegisters.MultiplyAdd(TRegisters.Load(a1 + p), left, c10);
            c11 = TRegisters.MultiplyAdd(TRegisters.Load(a1 + p + width), right, c11);
            c20 = TRegisters.MultiplyAdd(TRegisters.Load(a2 + p), left, c20);
            c21 = TRegisters.MultiplyAdd(TRegisters.Load(a2 + p + width), right, c21);
            c30 = TRegisters.MultiplyAdd(TRegisters.Load(a3 + p), left, c30);
            c31 = TRegisters.MultiplyAdd(TRegisters.Load(a3 + p + width), right, c31);
        }

        sums[0] = Rest(TRegisters.Sum(TRegisters.Add(c00, c01)), a0, x, p, terms);
        sums[1] = Rest(TRegisters.Sum(TRegisters.Add(c10, c11)), a1, x, p, terms);
        sums[2] = Rest(TRegisters.Sum(TRegisters.Add(c20, c21)), a2, x, p, terms);
        sums[3] = Rest(TRegisters.Sum(TRegisters.Add(c30, c31)), a3, x, p, terms);
    }

    /// <summary>y = Σ xᵣ aᵣ, or y + Σ xᵣ aᵣ, over four rows a₀ … a₃.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddFour(T* a, nint stride, T* x, T* y, nint count, bool add)
    {
        T* a1 = a + stride;
        T* a2 = a1 + stride;
        T* a3 = a2 + stride;
        TRegister x0 = TRegisters.Broadcast(x), x1 = TRegisters.Broadcast(x + 1), x2 = TRegisters.Broadcast(x + 2), x3 = TRegisters.Broadcast(x + 3);
        nint j = 0;
        for (; j <= count - TRegisters.Count; j += TRegisters.Count)
        {
            TRegister sum = TRegisters.MultiplyAdd(x0, TRegisters.Load(a + j), default);
            sum = TRegisters.MultiplyAdd(x1, TRegisters.Load(a1 + j), sum);
            sum = TRegisters.MultiplyAdd(x2, TRegisters.Load(a2 + j), sum);
            sum = TRegisters.MultiplyAdd(x3, TRegisters.Load(a3 + j), sum);
            TRegisters.Store(add ? TRegisters.Add(TRegisters.Load(y + j), sum) : sum, y + j);
        }

        for (; j < count; j++)
        {
            T sum = T.MultiplyAddEstimate(x[0], a[j], T.Zero);
            sum = T.MultiplyAddEstimate(x[1], a1[j], sum);
            sum = T.MultiplyAddEstimate(x[2], a2[j], sum);
            sum = T.MultiplyAddEstimate(x[3], a3[j], sum);
            y[j] = add ? y[j] + sum : sum;
        }
    }

    /// <summary>y = x a, or y + x a, for one row a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddOne(T* a, T x, T* y, nint count, bool add)
    {
        TRegister factor = TRegisters.Broadcast(&x);
        nint j = 0;
        for (; j <= count - TRegisters.Count; j += TRegisters.Count)
        {
            TRegister sum = TRegisters.MultiplyAdd(factor, TRegisters.Load(a + j), default);
            TRegisters.Store(add ? TRegisters.Add(TRegisters.Load(y + j), sum) : sum, y + j);
        }

        for (; j < count; j++)
        {
            T sum = T.MultiplyAddEstimate(x, a[j], T.Zero);
            y[j] = add ? y[j] + sum : sum;
        }
    }

    // Inlined, or the accumulators would be kept in memory throughout the loop.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Rest(T sum, T* a, T* x, nint p, nint terms)
    {
        for (; p < terms; p++)
        {
            sum = T.MultiplyAddEstimate(a[p], x[p], sum);
        }

        return sum;
    }
}
