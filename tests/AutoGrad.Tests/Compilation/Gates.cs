using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Rules;

namespace AutoGrad.Tests.Compilation;

/// <summary>A step of a scalar program on any number.</summary>
internal abstract record Gate
{
    public abstract T Of<T>(T x, T y)
        where T : IFloatingPointIeee754<T>;
}

internal sealed record MapGate<TRule>(TRule Rule) : Gate
    where TRule : struct, IUnaryRule
{
    public override T Of<T>(T x, T y) => x.Map(Rule);

    public override string ToString() => typeof(TRule).Name;
}

internal sealed record ZipGate<TRule>(TRule Rule) : Gate
    where TRule : struct, IBinaryRule
{
    public override T Of<T>(T x, T y) => x.Zip(Rule, y);

    public override string ToString() => typeof(TRule).Name;
}

internal sealed record SumGate : Gate
{
    public override T Of<T>(T x, T y) => x + y;
}

internal sealed record DifferenceGate : Gate
{
    public override T Of<T>(T x, T y) => x - y;
}

internal sealed record ProductGate : Gate
{
    public override T Of<T>(T x, T y) => x * y;
}

/// <summary>A denominator away from 0, so that programs stay of moderate size.</summary>
internal sealed record QuotientGate : Gate
{
    public override T Of<T>(T x, T y) => x / ((y * y) + T.One);
}

internal sealed record RootGate : Gate
{
    public override T Of<T>(T x, T y) => T.Sqrt((x * x) + T.One);
}

internal sealed record GreatestGate : Gate
{
    public override T Of<T>(T x, T y) => T.Max(x, y);
}

internal sealed record LeastGate : Gate
{
    public override T Of<T>(T x, T y) => T.Min(T.Abs(x), y);
}

internal sealed record ScaledGate(double Factor) : Gate
{
    public override T Of<T>(T x, T y) => x * T.CreateTruncating(Factor);
}

internal sealed record BranchGate(double Threshold) : Gate
{
    public override T Of<T>(T x, T y) => x > T.CreateTruncating(Threshold) ? x * y : y - x;
}

internal sealed record OrderGate : Gate
{
    public override T Of<T>(T x, T y) => x <= y ? x : y * y / (T.One + (y * y));
}

/// <summary>A loop whose number of turns depends on the data.</summary>
internal sealed record LoopGate : Gate
{
    public override T Of<T>(T x, T y)
    {
        while (T.Abs(x) > T.One)
        {
            y += x;
            x /= T.CreateTruncating(3);
        }

        return y * x;
    }
}
