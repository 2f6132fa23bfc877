using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>8 floats at a time, on a machine with 16 registers.</summary>
internal readonly unsafe struct Registers256OfSingle : IRegisters<float, Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> register, float* destination) => register.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float* number) => Vector256.Create(*number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> x, Vector256<float> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> x, Vector256<float> y, Vector256<float> z) => Vector256.MultiplyAddEstimate(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> register) => Vector256.Sum(register);
}
