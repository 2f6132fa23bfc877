using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>4 floats at a time, on a machine with 16 registers.</summary>
internal readonly unsafe struct Registers128OfSingle : IRegisters<float, Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> register, float* destination) => register.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float* number) => Vector128.Create(*number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> x, Vector128<float> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> x, Vector128<float> y, Vector128<float> z) => Vector128.MultiplyAddEstimate(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128<float> register) => Vector128.Sum(register);
}
