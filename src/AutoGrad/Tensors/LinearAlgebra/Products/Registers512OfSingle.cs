using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>16 floats at a time, on a machine with 32 registers.</summary>
internal readonly unsafe struct Registers512OfSingle : IRegisters<float, Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static int TileRows => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> register, float* destination) => register.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float* number) => Vector512.Create(*number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> x, Vector512<float> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> x, Vector512<float> y, Vector512<float> z) => Vector512.MultiplyAddEstimate(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> register) => Vector512.Sum(register);
}
