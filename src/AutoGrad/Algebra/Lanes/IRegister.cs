using System.Numerics;

namespace AutoGrad.Algebra;

/// <summary>
/// A SIMD register of one width: what <see cref="Lane{T, TRegister}"/> needs to be a number of the algebra. Only float
/// and double have registers.
/// </summary>
/// <remarks>A mask has all bits of an element set, or none.</remarks>
internal interface IRegister<TSelf, T>
    where TSelf : struct, IRegister<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether the machine computes with registers of this width, and T has registers.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>The number of elements.</summary>
    static abstract int Count { get; }

    static abstract TSelf Of(T number);

    static abstract TSelf Literal(double number);

    /// <summary>Reads a full register, unchecked.</summary>
    static abstract TSelf Load(ref readonly T source, int index);

    /// <summary>Writes a full register, unchecked.</summary>
    void Store(ref T destination, int index);

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x);

    static abstract TSelf operator &(TSelf x, TSelf y);

    static abstract TSelf operator |(TSelf x, TSelf y);

    /// <summary>x where the mask is not set.</summary>
    static abstract TSelf AndNot(TSelf x, TSelf mask);

    static abstract TSelf Abs(TSelf x);

    static abstract TSelf Sqrt(TSelf x);

    static abstract TSelf Max(TSelf x, TSelf y);

    static abstract TSelf Min(TSelf x, TSelf y);

    static abstract TSelf Floor(TSelf x);

    static abstract TSelf Ceiling(TSelf x);

    static abstract TSelf Round(TSelf x);

    static abstract TSelf Truncate(TSelf x);

    /// <summary>x · y + z with one rounding.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    static abstract TSelf Greater(TSelf x, TSelf y);

    static abstract TSelf Less(TSelf x, TSelf y);

    static abstract TSelf AtMost(TSelf x, TSelf y);

    static abstract TSelf Equal(TSelf x, TSelf y);

    static abstract TSelf Select(TSelf mask, TSelf yes, TSelf no);

    /// <summary>Whether the mask is set everywhere.</summary>
    static abstract bool All(TSelf mask);

    /// <summary>Whether the mask is set nowhere.</summary>
    static abstract bool None(TSelf mask);

    /// <summary>x · 2ⁿ with one rounding, for an integer n within ± twice the exponents of T.</summary>
    static abstract TSelf Scale(TSelf x, TSelf n);

    /// <summary>.NET's logarithm.</summary>
    static abstract TSelf Log(TSelf x);

    /// <summary>Σ of the elements, in an order of its own.</summary>
    static abstract T Sum(TSelf x);
}
