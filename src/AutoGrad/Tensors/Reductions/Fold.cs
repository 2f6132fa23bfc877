using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Reductions;

/// <summary>Folds a tensor by a rule for which f(x, x) = x and the order does not matter: a maximum or a minimum.</summary>
internal static class Fold
{
    /// <summary>y = f(y, x) for all x that y's element stands for.</summary>
    /// <param name="rule">f.</param>
    /// <param name="x">The tensor.</param>
    /// <param name="from">Its shape.</param>
    /// <param name="y">What the fold starts from, and where it ends.</param>
    /// <param name="to">y's shape, which broadcasts to x's.</param>
    public static void Into<T, TRule>(TRule rule, ReadOnlySpan<T> x, Shape from, Span<T> y, Shape to)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        Broadcast walk = new(to, from, from, stackalloc int[from.Rank]);
        for (int at = 0; at < x.Length; at += walk.Run, walk.Next())
        {
            ReadOnlySpan<T> run = x.Slice(at, walk.Run);
            if (walk.StrideX == 0)
            {
                y[walk.StartX] = rule.Value(new Real<T>(y[walk.StartX]), new Real<T>(Run(rule, run))).Value;
            }
            else
            {
                Span<T> folded = y.Slice(walk.StartX, walk.Run);
                Kernels.Value(rule, folded, 1, run, 1, folded);
            }
        }
    }

    private static T Run<T, TRule>(TRule rule, ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        if (Lanes.Take<T>())
        {
            FoldLoop<T, TRule> loop = new(rule, x);
            Lanes.Run<T, FoldLoop<T, TRule>>(ref loop, 0, x.Length);
            return loop.Result;
        }

        // An active number at a tie takes part of its derivative from each: here every element takes part once.
        Real<T> result = new(x[0]);
        foreach (T number in x[1..])
        {
            result = rule.Value(result, new Real<T>(number));
        }

        return result.Value;
    }
}
