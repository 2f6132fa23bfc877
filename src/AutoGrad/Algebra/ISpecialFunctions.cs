namespace AutoGrad.Algebra;

/// <summary>
/// What the algebra needs of a number and .NET's generic mathematics does not name. Active types implement it;
/// <see cref="double"/> and <see cref="float"/> are served by <see cref="SpecialFunctions"/>.
/// </summary>
/// <typeparam name="T">The implementing number.</typeparam>
public interface ISpecialFunctions<T>
{
    /// <summary>Whether nothing can make this number vary: a literal, or a computation on literals.</summary>
    bool IsConstant { get; }

    /// <summary>The error function of this number.</summary>
    /// <returns>erf x.</returns>
    T Erf();

    /// <summary>The complementary error function of this number.</summary>
    /// <returns>erfc x.</returns>
    T Erfc();

    /// <summary>The logarithm of the absolute gamma function of this number.</summary>
    /// <returns>log |Γ(x)|.</returns>
    T LogGamma();

    /// <summary>The polygamma function of this number.</summary>
    /// <param name="order">0 for digamma, 1 for trigamma, ….</param>
    /// <returns>ψ⁽ᵒʳᵈᵉʳ⁾(x).</returns>
    T Polygamma(int order);

    /// <summary>This upstream number times a slope, with the strong zero of <see cref="IReal{T}.Chain"/>.</summary>
    /// <param name="slope">The local slope.</param>
    /// <returns>The product; 0 where either factor is 0.</returns>
    T Chain(T slope);
}
