using System.Numerics;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>One element at a time, on a machine without vector instructions.</summary>
internal readonly unsafe struct SingleElements<T> : IRegisters<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Count => 1;

    public static int TileRows => 4;

    public static T Load(T* source) => *source;

    public static void Store(T register, T* destination) => *destination = register;

    public static T Broadcast(T* number) => *number;

    public static T Add(T x, T y) => x + y;

    public static T MultiplyAdd(T x, T y, T z) => T.MultiplyAddEstimate(x, y, z);

    public static T Sum(T register) => register;
}
