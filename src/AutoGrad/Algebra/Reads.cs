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
    public static Reads Abs(Reads x) => new(x.Arguments, Real<double>.Abs(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Floor(Reads x) => new(x.Arguments, Real<double>.Floor(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Ceiling(Reads x) => new(x.Arguments, Real<double>.Ceiling(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Round(Reads x) => new(x.Arguments, Real<double>.Round(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Truncate(Reads x) => new(x.Arguments, Real<double>.Truncate(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Exp(Reads x) => new(x.Arguments, Real<double>.Exp(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads ExpM1(Reads x) => new(x.Arguments, Real<double>.ExpM1(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Log(Reads x) => new(x.Arguments, Real<double>.Log(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads LogP1(Reads x) => new(x.Arguments, Real<double>.LogP1(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Log2(Reads x) => new(x.Arguments, Real<double>.Log2(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Log10(Reads x) => new(x.Arguments, Real<double>.Log10(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Sqrt(Reads x) => new(x.Arguments, Real<double>.Sqrt(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Cbrt(Reads x) => new(x.Arguments, Real<double>.Cbrt(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Sin(Reads x) => new(x.Arguments, Real<double>.Sin(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Cos(Reads x) => new(x.Arguments, Real<double>.Cos(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Tan(Reads x) => new(x.Arguments, Real<double>.Tan(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Asin(Reads x) => new(x.Arguments, Real<double>.Asin(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Acos(Reads x) => new(x.Arguments, Real<double>.Acos(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Atan(Reads x) => new(x.Arguments, Real<double>.Atan(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Sinh(Reads x) => new(x.Arguments, Real<double>.Sinh(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Cosh(Reads x) => new(x.Arguments, Real<double>.Cosh(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Tanh(Reads x) => new(x.Arguments, Real<double>.Tanh(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Asinh(Reads x) => new(x.Arguments, Real<double>.Asinh(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Acosh(Reads x) => new(x.Arguments, Real<double>.Acosh(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Atanh(Reads x) => new(x.Arguments, Real<double>.Atanh(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Erf(Reads x) => new(x.Arguments, Real<double>.Erf(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Erfc(Reads x) => new(x.Arguments, Real<double>.Erfc(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads LogGamma(Reads x) => new(x.Arguments, Real<double>.LogGamma(new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Polygamma(int order, Reads x) => new(x.Arguments, Real<double>.Polygamma(order, new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Pow(Reads x, Reads y) => new(x.Arguments | y.Arguments, Real<double>.Pow(new(x.Literal), new(y.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Atan2(Reads y, Reads x) => new(x.Arguments | y.Arguments, Real<double>.Atan2(new(y.Literal), new(x.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Hypot(Reads x, Reads y) => new(x.Arguments | y.Arguments, Real<double>.Hypot(new(x.Literal), new(y.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Max(Reads x, Reads y) => new(x.Arguments | y.Arguments, Real<double>.Max(new(x.Literal), new(y.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Min(Reads x, Reads y) => new(x.Arguments | y.Arguments, Real<double>.Min(new(x.Literal), new(y.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Greater(Reads x, Reads y) => new(x.Arguments | y.Arguments, Real<double>.Greater(new(x.Literal), new(y.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Less(Reads x, Reads y) => new(x.Arguments | y.Arguments, Real<double>.Less(new(x.Literal), new(y.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Equal(Reads x, Reads y) => new(x.Arguments | y.Arguments, Real<double>.Equal(new(x.Literal), new(y.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Chain(Reads x, Reads y) => new(x.Arguments | y.Arguments, Real<double>.Chain(new(x.Literal), new(y.Literal)).Value);

    /// <inheritdoc/>
    public static Reads Select(Reads indicator, Reads yes, Reads no) => new(
        indicator.Arguments | yes.Arguments | no.Arguments,
        Real<double>.Select(new(indicator.Literal), new(yes.Literal), new(no.Literal)).Value);
}
