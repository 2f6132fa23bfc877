namespace AutoGrad.Algebra;

/// <summary>
/// What a rule's text reads, as a number of the algebra: a literal, or the arguments it depends on. A slope that is a
/// literal (that of an addition) needs no pass over memory.
/// </summary>
public readonly struct Reads : IReal<Reads>
{
    private Reads(int arguments, double literal)
    {
        Arguments = arguments;
        Literal = literal;
    }

    /// <summary>The arguments that are read, as a set of bits.</summary>
    public int Arguments { get; }

    /// <summary>Whether nothing is read.</summary>
    public bool IsLiteral => Arguments == 0;

    /// <summary>The number, where nothing is read.</summary>
    public double Literal { get; }

    /// <summary>An argument of the rule.</summary>
    /// <param name="position">Its position, from 0.</param>
    /// <returns>The argument.</returns>
    public static Reads Argument(int position) => new(1 << position, double.NaN);

    /// <inheritdoc/>
    public static implicit operator Reads(double literal) => new(0, literal);

    /// <inheritdoc/>
    public static Reads operator +(Reads x, Reads y) => new(x.Arguments | y.Arguments, x.Literal + y.Literal);

    /// <inheritdoc/>
    public static Reads operator -(Reads x, Reads y) => new(x.Arguments | y.Arguments, x.Literal - y.Literal);

    /// <inheritdoc/>
    public static Reads operator *(Reads x, Reads y) => new(x.Arguments | y.Arguments, x.Literal * y.Literal);

    /// <inheritdoc/>
    public static Reads operator /(Reads x, Reads y) => new(x.Arguments | y.Arguments, x.Literal / y.Literal);

    /// <inheritdoc/>
    public static Reads operator %(Reads x, Reads y) => new(x.Arguments | y.Arguments, x.Literal % y.Literal);

    /// <inheritdoc/>
    public static Reads operator -(Reads x) => new(x.Arguments, -x.Literal);

    /// <inheritdoc/>
    public static Reads Abs(Reads x) => x.IsLiteral ? Real<double>.Abs(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Floor(Reads x) => x.IsLiteral ? Real<double>.Floor(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Ceiling(Reads x) => x.IsLiteral ? Real<double>.Ceiling(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Round(Reads x) => x.IsLiteral ? Real<double>.Round(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Truncate(Reads x) => x.IsLiteral ? Real<double>.Truncate(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Exp(Reads x) => x.IsLiteral ? Real<double>.Exp(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads ExpM1(Reads x) => x.IsLiteral ? Real<double>.ExpM1(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Log(Reads x) => x.IsLiteral ? Real<double>.Log(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads LogP1(Reads x) => x.IsLiteral ? Real<double>.LogP1(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Log2(Reads x) => x.IsLiteral ? Real<double>.Log2(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Log10(Reads x) => x.IsLiteral ? Real<double>.Log10(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Sqrt(Reads x) => x.IsLiteral ? Real<double>.Sqrt(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Cbrt(Reads x) => x.IsLiteral ? Real<double>.Cbrt(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Sin(Reads x) => x.IsLiteral ? Real<double>.Sin(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Cos(Reads x) => x.IsLiteral ? Real<double>.Cos(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Tan(Reads x) => x.IsLiteral ? Real<double>.Tan(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Asin(Reads x) => x.IsLiteral ? Real<double>.Asin(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Acos(Reads x) => x.IsLiteral ? Real<double>.Acos(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Atan(Reads x) => x.IsLiteral ? Real<double>.Atan(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Sinh(Reads x) => x.IsLiteral ? Real<double>.Sinh(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Cosh(Reads x) => x.IsLiteral ? Real<double>.Cosh(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Tanh(Reads x) => x.IsLiteral ? Real<double>.Tanh(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Asinh(Reads x) => x.IsLiteral ? Real<double>.Asinh(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Acosh(Reads x) => x.IsLiteral ? Real<double>.Acosh(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Atanh(Reads x) => x.IsLiteral ? Real<double>.Atanh(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Erf(Reads x) => x.IsLiteral ? Real<double>.Erf(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Erfc(Reads x) => x.IsLiteral ? Real<double>.Erfc(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads LogGamma(Reads x) => x.IsLiteral ? Real<double>.LogGamma(new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Polygamma(int order, Reads x) => x.IsLiteral ? Real<double>.Polygamma(order, new(x.Literal)).Value : x;

    /// <inheritdoc/>
    public static Reads Pow(Reads x, Reads y) => Both(x, y) ? Real<double>.Pow(new(x.Literal), new(y.Literal)).Value : Of(x, y);

    /// <inheritdoc/>
    public static Reads Atan2(Reads y, Reads x) => Both(x, y) ? Real<double>.Atan2(new(y.Literal), new(x.Literal)).Value : Of(x, y);

    /// <inheritdoc/>
    public static Reads Hypot(Reads x, Reads y) => Both(x, y) ? Real<double>.Hypot(new(x.Literal), new(y.Literal)).Value : Of(x, y);

    /// <inheritdoc/>
    public static Reads Max(Reads x, Reads y) => Both(x, y) ? Real<double>.Max(new(x.Literal), new(y.Literal)).Value : Of(x, y);

    /// <inheritdoc/>
    public static Reads Min(Reads x, Reads y) => Both(x, y) ? Real<double>.Min(new(x.Literal), new(y.Literal)).Value : Of(x, y);

    /// <inheritdoc/>
    public static Reads Greater(Reads x, Reads y) => Both(x, y) ? Real<double>.Greater(new(x.Literal), new(y.Literal)).Value : Of(x, y);

    /// <inheritdoc/>
    public static Reads Less(Reads x, Reads y) => Both(x, y) ? Real<double>.Less(new(x.Literal), new(y.Literal)).Value : Of(x, y);

    /// <inheritdoc/>
    public static Reads Equal(Reads x, Reads y) => Both(x, y) ? Real<double>.Equal(new(x.Literal), new(y.Literal)).Value : Of(x, y);

    /// <inheritdoc/>
    public static Reads Chain(Reads x, Reads y) => Both(x, y) ? Real<double>.Chain(new(x.Literal), new(y.Literal)).Value : Of(x, y);

    /// <inheritdoc/>
    public static Reads Select(Reads indicator, Reads yes, Reads no) => new(
        indicator.Arguments | yes.Arguments | no.Arguments,
        Real<double>.Select(new(indicator.Literal), new(yes.Literal), new(no.Literal)).Value);

    // A function of anything that is not literal is not evaluated: only what it reads counts.
    private static bool Both(Reads x, Reads y) => x.IsLiteral && y.IsLiteral;

    private static Reads Of(Reads x, Reads y) => new(x.Arguments | y.Arguments, double.NaN);
}
