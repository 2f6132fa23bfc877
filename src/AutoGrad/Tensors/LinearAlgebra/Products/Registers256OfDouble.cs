using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>4 doubles at a time, on a machine with 16 registers.</summary>
internal readonly unsafe struct Registers256OfDouble : IRegisters<double, Vector256<double>>
{
    public static int Count => Vector256<double>.Count;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(double* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> register, double* destination) => register.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Broadcast(double* number) => Vector256.Create(*number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(Vector256<double> x, Vector256<double> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> x, Vector256<double> y, Vector256<double> z) => Vector256.MultiplyAddEstimate(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> register) => Vector256.Sum(register);
}
