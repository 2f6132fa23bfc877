using System.Numerics;
using AutoGrad.Rules;

namespace AutoGrad.Compilation.Graphs;

/// <summary>
/// Arithmetic on terms by identities that hold to the last bit, so that folding changes no value. x + 0 is not among them
/// (−0 + 0 is 0), nor is x · 0 (NaN for an infinity). In <see cref="ChainProduct"/> the sign of a zero is free: its zero is
/// a derivative that is not there.
/// </summary>
internal static class Identities
{
    public static Term<T> Sum<T>(Term<T> x, Term<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Negated(y, out Term<T> minusY) ? Difference(x, minusY)
        : Negated(x, out Term<T> minusX) ? Difference(y, minusX)
        : Ordered(default(Add), x, y);

    public static Term<T> Difference<T>(Term<T> x, Term<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        y.IsLiteral && T.IsZero(y.Literal) && T.IsPositive(y.Literal) && !x.IsLiteral ? x
        : Negated(y, out Term<T> minusY) ? Sum(x, minusY)
        : Term<T>.Of(default(Subtract), x, y);

    public static Term<T> Product<T>(Term<T> x, Term<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Is(x, T.One) ? y
        : Is(y, T.One) ? x
        : Is(x, T.NegativeOne) ? Negation(y)
        : Is(y, T.NegativeOne) ? Negation(x)
        : Negated(x, out Term<T> minusX) ? Negation(Product(minusX, y))
        : Negated(y, out Term<T> minusY) ? Negation(Product(x, minusY))
        : Ordered(default(Multiply), x, y);

    public static Term<T> Quotient<T>(Term<T> x, Term<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Is(y, T.One) ? x
        : Is(y, T.NegativeOne) ? Negation(x)
        : Negated(x, out Term<T> minusX) ? Negation(Quotient(minusX, y))
        : Term<T>.Of(default(Divide), x, y);

    public static Term<T> Negation<T>(Term<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Negated(x, out Term<T> minusX) ? minusX : Term<T>.Of(default(Negate), x);

    public static Term<T> ChainProduct<T>(Term<T> u, Term<T> s)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Is(u, T.Zero) ? u
        : Is(s, T.Zero) ? s
        : IsFinite(u) || IsFinite(s) ? Product(u, s)
        : Negated(s, out Term<T> minusS) ? Negation(ChainProduct(u, minusS))
        : Negated(u, out Term<T> minusU) ? Negation(ChainProduct(minusU, s))
        : Ordered(default(ChainProduct), u, s);

    private static bool Is<T>(Term<T> x, T number)
        where T : unmanaged, IFloatingPointIeee754<T> => x.IsLiteral && x.Literal == number;

    private static bool IsFinite<T>(Term<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.IsLiteral && T.IsFinite(x.Literal);

    private static bool Negated<T>(Term<T> x, out Term<T> minusX)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool negated = x.Graph is { } graph && graph.Nodes[x.Place].Operation is UnaryOperation<T, Negate>;
        minusX = negated ? x.Graph!.At(x.Graph.Nodes[x.Place].X) : default;
        return negated;
    }

    // A symmetric rule has its operands in one order, so that x · y and y · x share a node.
    private static Term<T> Ordered<T, TRule>(TRule rule, Term<T> x, Term<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule =>
        y.IsLiteral || (!x.IsLiteral && x.Place <= y.Place) ? Term<T>.Of(rule, x, y) : Term<T>.Of(rule, y, x);
}
