using System.Numerics;

namespace AutoGrad.Algebra;

/// <summary>Runs a kernel in the widest registers that the machine has; the only place that knows the widths.</summary>
internal static class Lanes
{
    /// <summary>Whether kernels run on this element type: it is plain, so that a number is its value and nothing else.</summary>
    public static bool Take<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <summary>Runs a loop over a stretch, if it is not empty. The JIT knows the widths, so that one call remains.</summary>
    public static void Run<T, TLoop>(scoped ref TLoop loop, int start, int end)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILaneLoop<T>, allows ref struct
    {
        if (start >= end)
        {
            return;
        }

        if (Register512<T>.IsSupported)
        {
            loop.Run<Lane<T, Register512<T>>>(start, end);
        }
        else if (Register256<T>.IsSupported)
        {
            loop.Run<Lane<T, Register256<T>>>(start, end);
        }
        else if (Register128<T>.IsSupported)
        {
            loop.Run<Lane<T, Register128<T>>>(start, end);
        }
        else
        {
            loop.Run<Real<T>>(start, end);
        }
    }
}
