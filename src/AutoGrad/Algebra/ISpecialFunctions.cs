namespace AutoGrad.Algebra;

/// <summary>
/// What the algebra needs of a number and .NET's generic mathematics does not name. Active types implement it;
/// <see cref="double"/> and <see cref="float"/> are served by <see cref="SpecialFunctions"/>.
/// </summary>
/// <remarks>The members take the number as an argument, so that one instance serves a whole type without boxing.</remarks>
/// <typeparam name="T">The implementing number.</typeparam>
public interface ISpecialFunctions<T>
{
    /// <summary>Whether a number is structurally 0: its value is, and no derivative of it is alive.</summary>
    /// <param name="x">The number.</param>
    /// <returns>True if whatever it multiplies has no influence.</returns>
    bool IsNothing(T x);

    /// <summary>The error function.</summary>
    /// <param name="x">The number.</param>
    /// <returns>erf x.</returns>
    T Erf(T x);

    /// <summary>The complementary error function.</summary>
    /// <param name="x">The number.</param>
    /// <returns>erfc x.</returns>
    T Erfc(T x);

    /// <summary>The logarithm of the absolute gamma function.</summary>
    /// <param name="x">The number.</param>
    /// <returns>log |Γ(x)|.</returns>
    T LogGamma(T x);

    /// <summary>The polygamma function.</summary>
    /// <param name="order">0 for digamma, 1 for trigamma, ….</param>
    /// <param name="x">The number.</param>
    /// <returns>ψ⁽ᵒʳᵈᵉʳ⁾(x).</returns>
    T Polygamma(int order, T x);

    /// <summary>An upstream number times a slope, with the strong zero of <see cref="IReal{T}.Chain"/>.</summary>
    /// <param name="u">The upstream number.</param>
    /// <param name="slope">The local slope.</param>
    /// <returns>The product; 0 where either factor is 0.</returns>
    T Chain(T u, T slope);
}
