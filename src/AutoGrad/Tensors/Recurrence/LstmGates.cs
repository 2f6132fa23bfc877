using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>The long short-term memory: c′ = σ(f) ⊙ c + σ(i) ⊙ tanh g and h′ = σ(o) ⊙ tanh c′ with (i, f, g, o) = p + q.</summary>
internal readonly struct LstmGates : ICell
{
    public static int Gates => 4;

    public static int Sums => 4;

    public static int Kept => 9;

    public static bool HasMemory => true;

    public static void Define<T>(Variable<T> p, Variable<T> q, ref Variable<T> h, ref Variable<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int hidden = h.Shape[-1];
        Span<Variable<T>> gates = [default, default, default, default];
        (p + q).Split(-1, [hidden, hidden, hidden, hidden], gates);
        Variable<T> added = gates[0].Map(new Sigmoid()) * gates[2].Map(default(HyperbolicTangent));
        c = (gates[1].Map(new Sigmoid()) * c) + added;
        h = gates[3].Map(new Sigmoid()) * c.Map(default(HyperbolicTangent));
    }

    public static void Forward<T>(in CellBlock<T> block)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> i = block.Kept(4);
        Span<T> f = block.Kept(5);
        Span<T> g = block.Kept(6);
        Span<T> o = block.Kept(7);
        Span<T> t = block.Kept(8);
        BlockPasses.Value(new Sigmoid(), block.Kept(0), i);
        BlockPasses.Value(new Sigmoid(), block.Kept(1), f);
        BlockPasses.Value(default(HyperbolicTangent), block.Kept(2), g);
        BlockPasses.Value(new Sigmoid(), block.Kept(3), o);

        BlockPasses.Value(default(Multiply), f, block.C, block.NextC);
        BlockPasses.Value(default(Multiply), i, g, t);
        BlockPasses.Value(default(Add), block.NextC, t, block.NextC);
        BlockPasses.Value(default(HyperbolicTangent), block.NextC, t);
        BlockPasses.Value(default(Multiply), o, t, block.NextH);
    }

    public static void Backward<T>(in CellBlock<T> block, in CellAdjoints<T> adjoints)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> i = block.Kept(4);
        Span<T> f = block.Kept(5);
        Span<T> g = block.Kept(6);
        Span<T> o = block.Kept(7);
        Span<T> t = block.Kept(8);
        Span<T> dh = adjoints.H;
        Span<T> dc = adjoints.C;
        Span<T> u = adjoints.Room(0);
        BlockPasses.Value(default(ChainProduct), dh, t, u);
        BlockPasses.Pull(new Sigmoid(), u, block.Kept(3), o, adjoints.Gate(3));

        BlockPasses.Value(default(ChainProduct), dh, o, u);
        BlockPasses.Pull(default(HyperbolicTangent), u, block.NextC, t, u);
        BlockPasses.Value(default(Add), dc, u, dc);

        BlockPasses.Value(default(ChainProduct), dc, g, u);
        BlockPasses.Pull(new Sigmoid(), u, block.Kept(0), i, adjoints.Gate(0));
        BlockPasses.Value(default(ChainProduct), dc, block.C, u);
        BlockPasses.Pull(new Sigmoid(), u, block.Kept(1), f, adjoints.Gate(1));
        BlockPasses.Value(default(ChainProduct), dc, i, u);
        BlockPasses.Pull(default(HyperbolicTangent), u, block.Kept(2), g, adjoints.Gate(2));
        BlockPasses.Value(default(ChainProduct), dc, f, dc);
        dh.Clear();
    }
}
