using System.Runtime.Intrinsics;

namespace AutoGrad.Comparison.Measuring;

/// <summary>A register of numbers, for the measurement of the peak.</summary>
/// <typeparam name="TSelf">The register.</typeparam>
internal interface IRegister<TSelf>
    where TSelf : struct, IRegister<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Fill(double value);

    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract double First(TSelf a);
}

internal readonly record struct WideFloat(Vector512<float> V) : IRegister<WideFloat>
{
    public static int Count => Vector512<float>.Count;

    public static WideFloat Fill(double value) => new(Vector512.Create((float)value));

    public static WideFloat MultiplyAdd(WideFloat a, WideFloat b, WideFloat c) => new(Vector512.FusedMultiplyAdd(a.V, b.V, c.V));

    public static double First(WideFloat a) => a.V[0];
}

internal readonly record struct WideDouble(Vector512<double> V) : IRegister<WideDouble>
{
    public static int Count => Vector512<double>.Count;

    public static WideDouble Fill(double value) => new(Vector512.Create(value));

    public static WideDouble MultiplyAdd(WideDouble a, WideDouble b, WideDouble c) => new(Vector512.FusedMultiplyAdd(a.V, b.V, c.V));

    public static double First(WideDouble a) => a.V[0];
}

internal readonly record struct NarrowFloat(Vector256<float> V) : IRegister<NarrowFloat>
{
    public static int Count => Vector256<float>.Count;

    public static NarrowFloat Fill(double value) => new(Vector256.Create((float)value));

    public static NarrowFloat MultiplyAdd(NarrowFloat a, NarrowFloat b, NarrowFloat c) => new(Vector256.FusedMultiplyAdd(a.V, b.V, c.V));

    public static double First(NarrowFloat a) => a.V[0];
}

internal readonly record struct NarrowDouble(Vector256<double> V) : IRegister<NarrowDouble>
{
    public static int Count => Vector256<double>.Count;

    public static NarrowDouble Fill(double value) => new(Vector256.Create(value));

    public static NarrowDouble MultiplyAdd(NarrowDouble a, NarrowDouble b, NarrowDouble c) => new(Vector256.FusedMultiplyAdd(a.V, b.V, c.V));

    public static double First(NarrowDouble a) => a.V[0];
}
