using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tests.Checks;

/// <summary>Sine with a slope that is right but for the given factor and shift.</summary>
readonly struct SkewedSine(double factor, double shift = 0) : IUnaryRule
{
    public T Value<T>(T x)
        where T : IReal<T> => T.Sin(x);

    public T Slope<T>(T x, T y)
        where T : IReal<T> => factor * T.Cos(x) + shift;
}

/// <summary>x · eˣ whose slope forgets the second term of the product rule.</summary>
readonly struct HalfProductRule : IUnaryRule
{
    public T Value<T>(T x)
        where T : IReal<T> => x * T.Exp(x);

    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Exp(x);
}

/// <summary>√x with the slope 1 / (2√x) written as NaN below 2.</summary>
readonly struct HoledRoot : IUnaryRule
{
    public T Value<T>(T x)
        where T : IReal<T> => T.Sqrt(x);

    public T Slope<T>(T x, T y)
        where T : IReal<T> => 0.5 / y + 0 * T.Log(x - 2);
}

/// <summary>The value of a product, with the slopes exchanged: y for y and x for x.</summary>
readonly struct ExchangedProduct : IBinaryRule
{
    public T Value<T>(T x, T y)
        where T : IReal<T> => x * y;

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => x;

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => y;
}

/// <summary>eˣ − 1 as it should not be written: fine in double precision, without a digit in single precision near 0.</summary>
readonly struct NaiveExpM1 : IUnaryRule
{
    public T Value<T>(T x)
        where T : IReal<T> => T.Exp(x) - 1;

    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Exp(x);
}

/// <summary>Softplus, whose stable text has two bends at 0 though the function is smooth, with its slope times a factor.</summary>
readonly struct SkewedSoftplus(double factor) : IUnaryRule
{
    public T Value<T>(T x)
        where T : IReal<T> => T.Max(x, 0) + T.LogP1(T.Exp(-T.Abs(x)));

    public T Slope<T>(T x, T y)
        where T : IReal<T> => factor / (1 + T.Exp(-x));
}

/// <summary>log(eˣ + eʸ), whose stable text has its bends on the diagonal, with the slope in y times a factor.</summary>
readonly struct SkewedLogAddExp(double factor) : IBinaryRule
{
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Max(x, y) + T.LogP1(T.Exp(-T.Abs(x - y)));

    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => T.Exp(x - z);

    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => factor * T.Exp(y - z);
}
