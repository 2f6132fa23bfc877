using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Compilation.Graphs;

/// <summary>
/// A value of a graph, or a literal that belongs to none, as a number of the algebra: a rule's slope run on terms writes
/// itself into the graph. Every function of the algebra is a rule, except the choice.
/// </summary>
internal readonly struct Term<T> : IReal<Term<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Term(Graph<T> graph, int place) => (Graph, Place) = (graph, place);

    public Term(T literal) => Literal = literal;

    /// <summary>Where the value is computed; null for a literal.</summary>
    public Graph<T>? Graph { get; }

    /// <summary>The place of its node.</summary>
    public int Place { get; }

    /// <summary>The number, where no node is needed.</summary>
    public T Literal { get; }

    /// <summary>Whether this is a number.</summary>
    public bool IsLiteral => Graph is null;

    public static implicit operator Term<T>(double literal) => new(T.CreateTruncating(literal));

    /// <summary>A rule of one operand.</summary>
    public static Term<T> Of<TRule>(TRule rule, Term<T> x)
        where TRule : struct, IUnaryRule =>
        x.Graph is { } graph ? graph.Apply(UnaryOperation<T, TRule>.Of(rule), x) : new(rule.Value(new Real<T>(x.Literal)).Value);

    /// <summary>A rule of two operands.</summary>
    public static Term<T> Of<TRule>(TRule rule, Term<T> x, Term<T> y)
        where TRule : struct, IBinaryRule =>
        (x.Graph ?? y.Graph) is { } graph
            ? graph.Apply(BinaryOperation<T, TRule>.Of(rule), x, y)
            : new(rule.Value(new Real<T>(x.Literal), new Real<T>(y.Literal)).Value);

    public static Term<T> operator +(Term<T> x, Term<T> y) => Identities.Sum(x, y);

    public static Term<T> operator -(Term<T> x, Term<T> y) => Identities.Difference(x, y);

    public static Term<T> operator *(Term<T> x, Term<T> y) => Identities.Product(x, y);

    public static Term<T> operator /(Term<T> x, Term<T> y) => Identities.Quotient(x, y);

    public static Term<T> operator -(Term<T> x) => Identities.Negation(x);

    public static Term<T> operator %(Term<T> x, Term<T> y) => Of(default(Remainder), x, y);

    public static Term<T> Chain(Term<T> u, Term<T> s) => Identities.ChainProduct(u, s);

    public static Term<T> Select(Term<T> indicator, Term<T> yes, Term<T> no) => indicator.IsLiteral
        ? T.IsZero(indicator.Literal) ? no : T.IsNaN(indicator.Literal) ? indicator : yes
        : indicator.Graph!.Apply(Choice<T>.Instance, indicator, yes, no);

    public static Term<T> Polygamma(int order, Term<T> x) => Of(new PolygammaFunction(order), x);

    public static Term<T> Abs(Term<T> x) => Of(default(Absolute), x);

    public static Term<T> Floor(Term<T> x) => Of(default(RoundDown), x);

    public static Term<T> Ceiling(Term<T> x) => Of(default(RoundUp), x);

    public static Term<T> Round(Term<T> x) => Of(default(RoundToEven), x);

    public static Term<T> Truncate(Term<T> x) => Of(default(IntegerPart), x);

    public static Term<T> Exp(Term<T> x) => Of(default(Exponential), x);

    public static Term<T> ExpM1(Term<T> x) => Of(default(ExponentialM1), x);

    public static Term<T> Log(Term<T> x) => Of(default(Logarithm), x);

    public static Term<T> LogP1(Term<T> x) => Of(default(LogarithmP1), x);

    public static Term<T> Log2(Term<T> x) => Of(default(Logarithm2), x);

    public static Term<T> Log10(Term<T> x) => Of(default(Logarithm10), x);

    public static Term<T> Sqrt(Term<T> x) => Of(default(SquareRoot), x);

    public static Term<T> Cbrt(Term<T> x) => Of(default(CubeRoot), x);

    public static Term<T> Sin(Term<T> x) => Of(default(Sine), x);

    public static Term<T> Cos(Term<T> x) => Of(default(Cosine), x);

    public static Term<T> Tan(Term<T> x) => Of(default(Tangent), x);

    public static Term<T> Asin(Term<T> x) => Of(default(ArcSine), x);

    public static Term<T> Acos(Term<T> x) => Of(default(ArcCosine), x);

    public static Term<T> Atan(Term<T> x) => Of(default(ArcTangent), x);

    public static Term<T> Sinh(Term<T> x) => Of(default(HyperbolicSine), x);

    public static Term<T> Cosh(Term<T> x) => Of(default(HyperbolicCosine), x);

    public static Term<T> Tanh(Term<T> x) => Of(default(HyperbolicTangent), x);

    public static Term<T> Asinh(Term<T> x) => Of(default(InverseHyperbolicSine), x);

    public static Term<T> Acosh(Term<T> x) => Of(default(InverseHyperbolicCosine), x);

    public static Term<T> Atanh(Term<T> x) => Of(default(InverseHyperbolicTangent), x);

    public static Term<T> Erf(Term<T> x) => Of(default(ErrorFunction), x);

    public static Term<T> Erfc(Term<T> x) => Of(default(ComplementaryErrorFunction), x);

    public static Term<T> LogGamma(Term<T> x) => Of(default(LogarithmOfGamma), x);

    public static Term<T> Pow(Term<T> x, Term<T> y) => Of(default(Power), x, y);

    public static Term<T> Atan2(Term<T> y, Term<T> x) => Of(default(ArcTangent2), y, x);

    public static Term<T> Hypot(Term<T> x, Term<T> y) => Of(default(Hypotenuse), x, y);

    // With a literal it is a function of one number: its kink has slope 0, where a tie of two splits the gradient.
    public static Term<T> Max(Term<T> x, Term<T> y) =>
        y.IsLiteral ? Of(new AtLeast(Number(y)), x)
        : x.IsLiteral ? Of(new AtLeast(Number(x)), y)
        : Of(default(Maximum), x, y);

    public static Term<T> Min(Term<T> x, Term<T> y) =>
        y.IsLiteral ? Of(new AtMost(Number(y)), x)
        : x.IsLiteral ? Of(new AtMost(Number(x)), y)
        : Of(default(Minimum), x, y);

    public static Term<T> Greater(Term<T> x, Term<T> y) => Of(default(GreaterIndicator), x, y);

    public static Term<T> Less(Term<T> x, Term<T> y) => Of(default(LessIndicator), x, y);

    public static Term<T> Equal(Term<T> x, Term<T> y) => Of(default(EqualIndicator), x, y);

    private static double Number(Term<T> literal) => double.CreateTruncating(literal.Literal);
}
