using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>The gated recurrent unit: h′ = n + z ⊙ (h − n) with r = σ(p₀ + q₀), z = σ(p₁ + q₁) and n = tanh(p₂ + r ⊙ q₂).</summary>
internal readonly struct GruGates : ICell
{
    public static int Gates => 3;

    public static int Sums => 2;

    public static int Kept => 7;

    public static bool HasMemory => false;

    public static void Define<T>(Variable<T> p, Variable<T> q, ref Variable<T> h, ref Variable<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int hidden = h.Shape[-1];
        Span<Variable<T>> fromX = [default, default, default];
        Span<Variable<T>> fromH = [default, default, default];
        p.Split(-1, [hidden, hidden, hidden], fromX);
        q.Split(-1, [hidden, hidden, hidden], fromH);
        Variable<T> reset = (fromX[0] + fromH[0]).Map(new Sigmoid());
        Variable<T> update = (fromX[1] + fromH[1]).Map(new Sigmoid());
        Variable<T> fresh = (fromX[2] + (reset * fromH[2])).Map(default(HyperbolicTangent));
        h = fresh + (update * (h - fresh));
    }

    public static void Forward<T>(in CellBlock<T> block)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> r = block.Kept(4);
        Span<T> z = block.Kept(5);
        Span<T> n = block.Kept(6);
        Span<T> h = block.NextH;
        BlockPasses.Value(new Sigmoid(), block.Kept(0), r);
        BlockPasses.Value(new Sigmoid(), block.Kept(1), z);
        BlockPasses.Value(default(Multiply), r, block.Kept(3), h);
        BlockPasses.Value(default(Add), block.Kept(2), h, block.Kept(2));
        BlockPasses.Value(default(HyperbolicTangent), block.Kept(2), n);

        BlockPasses.Value(default(Subtract), block.H, n, h);
        BlockPasses.Value(default(Multiply), z, h, h);
        BlockPasses.Value(default(Add), n, h, h);
    }

    public static void Backward<T>(in CellBlock<T> block, in CellAdjoints<T> adjoints)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> r = block.Kept(4);
        Span<T> z = block.Kept(5);
        Span<T> n = block.Kept(6);
        Span<T> dh = adjoints.H;
        Span<T> passed = adjoints.Room(0);
        Span<T> u = adjoints.Room(1);
        BlockPasses.Value(default(ChainProduct), dh, z, passed);
        BlockPasses.Value(default(Subtract), block.H, n, u);
        BlockPasses.Value(default(ChainProduct), dh, u, u);
        BlockPasses.Pull(new Sigmoid(), u, block.Kept(1), z, adjoints.Gate(1));

        BlockPasses.Value(default(Subtract), dh, passed, u);
        BlockPasses.Pull(default(HyperbolicTangent), u, block.Kept(2), n, adjoints.Gate(2));
        BlockPasses.Value(default(ChainProduct), adjoints.Gate(2), block.Kept(3), u);
        BlockPasses.Pull(new Sigmoid(), u, block.Kept(0), r, adjoints.Gate(0));
        BlockPasses.Value(default(ChainProduct), adjoints.Gate(2), r, adjoints.Gate(3));
        passed.CopyTo(dh);
    }
}
