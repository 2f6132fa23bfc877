using System.Numerics;
using System.Reflection;
using AutoGrad.Algebra;

namespace AutoGrad.Compilation.Generation;

/// <summary>What generated code calls beside the rules: to read and to write a register.</summary>
internal static class LaneAccess<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly MethodInfo Read = ((Reading)ReadAt).Method;
    public static readonly MethodInfo Write = ((Writing)WriteAt).Method;

    private delegate Lane<T, Register256<T>> Reading(ref T memory, int index);

    private delegate void Writing(Lane<T, Register256<T>> value, ref T memory, int index);

    private static Lane<T, Register256<T>> ReadAt(ref T memory, int index) => Lane<T, Register256<T>>.At(ref memory, index);

    private static void WriteAt(Lane<T, Register256<T>> value, ref T memory, int index) => value.StoreAt(ref memory, index);
}
