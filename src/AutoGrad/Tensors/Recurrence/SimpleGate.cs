using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>The simple cell: h′ = tanh(p + q).</summary>
internal readonly struct SimpleGate : ICell
{
    public static int Gates => 1;

    public static int Sums => 1;

    public static int Kept => 1;

    public static bool HasMemory => false;

    public static void Define<T>(Variable<T> p, Variable<T> q, ref Variable<T> h, ref Variable<T> c)
        where T : unmanaged, IFloatingPointIeee754<T> => h = (p + q).Map(default(HyperbolicTangent));

    public static void Forward<T>(in CellBlock<T> block)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        BlockPasses.Value(default(HyperbolicTangent), block.Kept(0), block.NextH);
    }

    public static void Backward<T>(in CellBlock<T> block, in CellAdjoints<T> adjoints)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        BlockPasses.Pull(default(HyperbolicTangent), adjoints.H, block.Kept(0), block.NextH, adjoints.Gate(0));
        adjoints.H.Clear();
    }
}
