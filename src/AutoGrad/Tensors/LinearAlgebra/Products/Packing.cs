using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>
/// Copies of an operand in the order of use: panels of so many lines, in which the lines' elements lie side by side for
/// each term. Zeros stand where there is no line.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>Copies one panel.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="line">From one line to the next in the source.</param>
    /// <param name="step">From one term to the next in the source.</param>
    /// <param name="lines">How many lines there are, at most <paramref name="width"/>.</param>
    /// <param name="terms">How many terms there are.</param>
    /// <param name="panel">The copy.</param>
    /// <param name="width">How many lines the panel has room for.</param>
    public static void Panel<T>(T* source, nint line, nint step, int lines, int terms, T* panel, int width)
        where T : unmanaged
    {
        if (lines < width)
        {
            new Span<T>(panel, terms * width).Clear();
        }

        if (line == 1)
        {
            Rows(source, step, lines, terms, panel, width);
        }
        else
        {
            Columns(source, line, step, lines, terms, panel, width);
        }
    }

    private static void Rows<T>(T* source, nint step, int lines, int terms, T* panel, int width)
        where T : unmanaged
    {
        for (int p = 0; p < terms; p++, source += step, panel += width)
        {
            int l = 0;
            if (Vector128.IsHardwareAccelerated)
            {
                for (; l <= lines - Vector256<T>.Count; l += Vector256<T>.Count)
                {
                    Vector256.Load(source + l).Store(panel + l);
                }
            }

            for (; l < lines; l++)
            {
                panel[l] = source[l];
            }
        }
    }

    private static void Columns<T>(T* source, nint line, nint step, int lines, int terms, T* panel, int width)
        where T : unmanaged
    {
        int square = Vector256<T>.Count;
        int blocked = step == 1 && Avx.IsSupported ? lines / square * square : 0;
        int terms0 = terms / square * square;
        for (int l = 0; l < blocked; l += square)
        {
            T* from = source + (l * line);
            for (int p = 0; p < terms0; p += square)
            {
                if (sizeof(T) == sizeof(float))
                {
                    Transpose((float*)(from + p), line, (float*)(panel + (p * width) + l), width);
                }
                else
                {
                    Transpose((double*)(from + p), line, (double*)(panel + (p * width) + l), width);
                }
            }
        }

        for (int l = 0; l < lines; l++)
        {
            T* from = source + (l * line);
            for (int p = l < blocked ? terms0 : 0; p < terms; p++)
            {
                panel[(p * width) + l] = from[p * step];
            }
        }
    }

    // Eight by eight: halves of two rows side by side, then interleaved twice.
    private static void Transpose(float* source, nint line, float* target, nint width)
    {
        for (int half = 0; half < 8; half += 4, source += 4, target += 4 * width)
        {
            Vector256<float> r0 = Halves(source, source + (4 * line));
            Vector256<float> r1 = Halves(source + line, source + (5 * line));
            Vector256<float> r2 = Halves(source + (2 * line), source + (6 * line));
            Vector256<float> r3 = Halves(source + (3 * line), source + (7 * line));
            Vector256<float> low01 = Avx.UnpackLow(r0, r1);
            Vector256<float> high01 = Avx.UnpackHigh(r0, r1);
            Vector256<float> low23 = Avx.UnpackLow(r2, r3);
            Vector256<float> high23 = Avx.UnpackHigh(r2, r3);
            Avx.Shuffle(low01, low23, 0x44).Store(target);
            Avx.Shuffle(low01, low23, 0xEE).Store(target + width);
            Avx.Shuffle(high01, high23, 0x44).Store(target + (2 * width));
            Avx.Shuffle(high01, high23, 0xEE).Store(target + (3 * width));
        }
    }

    private static void Transpose(double* source, nint line, double* target, nint width)
    {
        for (int half = 0; half < 4; half += 2, source += 2, target += 2 * width)
        {
            Vector256<double> r0 = Halves(source, source + (2 * line));
            Vector256<double> r1 = Halves(source + line, source + (3 * line));
            Avx.UnpackLow(r0, r1).Store(target);
            Avx.UnpackHigh(r0, r1).Store(target + width);
        }
    }

    private static Vector256<float> Halves(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));

    private static Vector256<double> Halves(double* low, double* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));
}
