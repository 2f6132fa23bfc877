using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Checks;

/// <summary>What is wrong with a <see cref="FaultyDifferences"/>.</summary>
enum WrongMap
{
    Nothing,
    Sign,
    OneEntry,
    NotTransposed,
    NotLinear,
    TransposeNotLinear,
    ChangesArgument,
    LeavesLast,
    Adds,
}

/// <summary>y[i] = x[i+1] − 2 x[i], and its transpose, right or wrong in one way.</summary>
readonly struct FaultyDifferences(WrongMap wrong) : ILinearMap
{
    public Shape Target(Shape source) => wrong == WrongMap.NotTransposed ? source : Shape.Of(source.Count - 1);

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var two = T.CreateChecked(2);
        for (var i = 0; i < y.Length; i++)
            y[i] = x[(i + 1) % x.Length] - two * x[i] + (wrong == WrongMap.NotLinear ? T.One : T.Zero);
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (wrong == WrongMap.NotTransposed)
        {
            Apply(y, target, x, source);
            return;
        }

        var two = T.CreateChecked(2);
        if (wrong != WrongMap.Adds)
            x.Clear();
        for (var i = 0; i < y.Length; i++)
        {
            x[i] -= two * y[i];
            x[i + 1] += y[i];
        }

        if (wrong == WrongMap.Sign)
            x[0] = -x[0];
        if (wrong == WrongMap.OneEntry)
            x[^1] += T.CreateChecked(0.01) * y[0];
        if (wrong == WrongMap.TransposeNotLinear)
            x[0] *= x[0];
        if (wrong == WrongMap.LeavesLast)
            x[^1] = T.NaN;
        if (wrong == WrongMap.ChangesArgument)
            System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref System.Runtime.InteropServices.MemoryMarshal.GetReference(y), 1)[0] += T.One;
    }
}
