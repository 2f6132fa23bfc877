using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.GradBench.Nesting;

/// <summary>A pass of dual numbers for each argument.</summary>
internal readonly struct Forward : IMode
{
    public static void Gradient<T, TObjective>(TObjective f, ReadOnlySpan<T> x, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TObjective : IObjective<T>
    {
        Span<Dual<T>> numbers = stackalloc Dual<T>[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                numbers[j] = i == j ? Dual<T>.Variable(x[j]) : Dual<T>.Constant(x[j]);
            }

            gradient[i] = f.Value<Dual<T>>(numbers).Tangent;
        }
    }
}
