using System.Globalization;

namespace AutoGrad.Algebra;

/// <summary>
/// A printed expression as a number of the algebra: a rule applied to <c>x</c> writes its own formula, which is how the
/// table of operations is made.
/// </summary>
public sealed class Formula : IReal<Formula>
{
    // Binding strengths, loosest first: sum, product, sign, atom.
    private const int Sum = 0;
    private const int Product = 1;
    private const int Sign = 2;
    private const int Atom = 3;

    private readonly string text;
    private readonly int strength;

    private Formula(string text, int strength)
    {
        this.text = text;
        this.strength = strength;
    }

    /// <summary>A named argument.</summary>
    /// <param name="name">The name, such as <c>x</c>.</param>
    /// <returns>The expression that is this name.</returns>
    public static Formula Symbol(string name) => new(name, Atom);

    /// <inheritdoc/>
    public static implicit operator Formula(double literal) => literal switch
    {
        Math.PI => new("π", Atom),
        double.PositiveInfinity => new("∞", Atom),
        < 0 => -(Formula)(-literal),
        _ => new(literal.ToString("G6", CultureInfo.InvariantCulture), Atom),
    };

    /// <inheritdoc/>
    public static Formula operator +(Formula x, Formula y) => new($"{x.At(Sum)} + {y.At(Sum)}", Sum);

    /// <inheritdoc/>
    public static Formula operator -(Formula x, Formula y) => new($"{x.At(Sum)} − {y.At(Product)}", Sum);

    /// <inheritdoc/>
    public static Formula operator *(Formula x, Formula y) => new($"{x.At(Product)} · {y.At(Product)}", Product);

    /// <inheritdoc/>
    public static Formula operator /(Formula x, Formula y) => new($"{x.At(Product)} / {y.At(Sign)}", Product);

    /// <inheritdoc/>
    public static Formula operator %(Formula x, Formula y) => new($"{x.At(Product)} mod {y.At(Sign)}", Product);

    /// <inheritdoc/>
    public static Formula operator -(Formula x) => new($"−{x.At(Sign)}", Sign);

    /// <inheritdoc/>
    public static Formula Abs(Formula x) => new($"|{x}|", Atom);

    /// <inheritdoc/>
    public static Formula Floor(Formula x) => new($"⌊{x}⌋", Atom);

    /// <inheritdoc/>
    public static Formula Ceiling(Formula x) => new($"⌈{x}⌉", Atom);

    /// <inheritdoc/>
    public static Formula Round(Formula x) => Call("round", x);

    /// <inheritdoc/>
    public static Formula Truncate(Formula x) => Call("trunc", x);

    /// <inheritdoc/>
    public static Formula Exp(Formula x) => Call("exp", x);

    /// <inheritdoc/>
    public static Formula ExpM1(Formula x) => Call("expm1", x);

    /// <inheritdoc/>
    public static Formula Log(Formula x) => Call("log", x);

    /// <inheritdoc/>
    public static Formula LogP1(Formula x) => Call("log1p", x);

    /// <inheritdoc/>
    public static Formula Log2(Formula x) => Call("log₂", x);

    /// <inheritdoc/>
    public static Formula Log10(Formula x) => Call("log₁₀", x);

    /// <inheritdoc/>
    public static Formula Sqrt(Formula x) => new($"√{x.At(Atom)}", Atom);

    /// <inheritdoc/>
    public static Formula Cbrt(Formula x) => new($"∛{x.At(Atom)}", Atom);

    /// <inheritdoc/>
    public static Formula Pow(Formula x, Formula y) => new($"{x.At(Atom)}^{y.At(Atom)}", Atom);

    /// <inheritdoc/>
    public static Formula Sin(Formula x) => Call("sin", x);

    /// <inheritdoc/>
    public static Formula Cos(Formula x) => Call("cos", x);

    /// <inheritdoc/>
    public static Formula Tan(Formula x) => Call("tan", x);

    /// <inheritdoc/>
    public static Formula Asin(Formula x) => Call("asin", x);

    /// <inheritdoc/>
    public static Formula Acos(Formula x) => Call("acos", x);

    /// <inheritdoc/>
    public static Formula Atan(Formula x) => Call("atan", x);

    /// <inheritdoc/>
    public static Formula Atan2(Formula y, Formula x) => Call("atan2", y, x);

    /// <inheritdoc/>
    public static Formula Sinh(Formula x) => Call("sinh", x);

    /// <inheritdoc/>
    public static Formula Cosh(Formula x) => Call("cosh", x);

    /// <inheritdoc/>
    public static Formula Tanh(Formula x) => Call("tanh", x);

    /// <inheritdoc/>
    public static Formula Asinh(Formula x) => Call("asinh", x);

    /// <inheritdoc/>
    public static Formula Acosh(Formula x) => Call("acosh", x);

    /// <inheritdoc/>
    public static Formula Atanh(Formula x) => Call("atanh", x);

    /// <inheritdoc/>
    public static Formula Hypot(Formula x, Formula y) => Call("hypot", x, y);

    /// <inheritdoc/>
    public static Formula Erf(Formula x) => Call("erf", x);

    /// <inheritdoc/>
    public static Formula Erfc(Formula x) => Call("erfc", x);

    /// <inheritdoc/>
    public static Formula LogGamma(Formula x) => Call("lgamma", x);

    /// <inheritdoc/>
    public static Formula Polygamma(int order, Formula x) =>
        order == 0 ? Call("digamma", x) : Call($"polygamma{order.ToString(CultureInfo.InvariantCulture)}", x);

    /// <inheritdoc/>
    public static Formula Max(Formula x, Formula y) => Call("max", x, y);

    /// <inheritdoc/>
    public static Formula Min(Formula x, Formula y) => Call("min", x, y);

    /// <inheritdoc/>
    public static Formula Greater(Formula x, Formula y) => new($"[{x} > {y}]", Atom);

    /// <inheritdoc/>
    public static Formula Less(Formula x, Formula y) => new($"[{x} < {y}]", Atom);

    /// <inheritdoc/>
    public static Formula Equal(Formula x, Formula y) => new($"[{x} = {y}]", Atom);

    /// <inheritdoc/>
    public static Formula Select(Formula indicator, Formula yes, Formula no) => new($"if {indicator} then {yes} else {no}", Sum);

    /// <inheritdoc/>
    public static Formula Chain(Formula u, Formula s) => u * s;

    /// <inheritdoc/>
    public override string ToString() => text;

    private static Formula Call(string name, Formula x) => new($"{name}({x})", Atom);

    private static Formula Call(string name, Formula x, Formula y) => new($"{name}({x}, {y})", Atom);

    private string At(int least) => strength >= least ? text : $"({text})";
}
