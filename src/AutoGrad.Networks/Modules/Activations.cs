using System.Numerics;
using AutoGrad.Rules;

namespace AutoGrad.Networks.Modules;

/// <summary>The activations of the field by name, each a rule of the catalogue as a layer.</summary>
/// <example><code>Sequential&lt;float&gt; network = [new Linear&lt;float&gt;(784, 128, random), Activations.Relu&lt;float&gt;(), new Linear&lt;float&gt;(128, 10, random)];</code></example>
public static class Activations
{
    /// <summary>1 for x ≥ 0, β below, with gradient 0 everywhere.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="beta">The value below 0: 0 or −1.</param>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Step"/>
    public static Activation<T, Step> Step<T>(double beta = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => new(new Step(beta));

    /// <summary>1 / (1 + e^(−βx)).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="beta">The steepness β &gt; 0.</param>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Sigmoid"/>
    /// <exception cref="ArgumentException">The parameter is not above 0, or not finite.</exception>
    public static Activation<T, Sigmoid> Sigmoid<T>(double beta = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => new(new Sigmoid(Positive(beta, nameof(beta))));

    /// <summary>tanh x.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.HyperbolicTangent"/>
    public static Activation<T, HyperbolicTangent> Tanh<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(default(HyperbolicTangent));

    /// <summary>max(0, x).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Relu"/>
    public static Activation<T, Relu> Relu<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(default(Relu));

    /// <summary>x for x ≥ 0, βx below.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="beta">The slope β below 0.</param>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.LeakyRelu"/>
    public static Activation<T, LeakyRelu> LeakyRelu<T>(double beta = 0.01)
        where T : unmanaged, IFloatingPointIeee754<T> => new(new LeakyRelu(beta));

    /// <summary>log(1 + e^(βx)) / β.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="beta">The steepness β &gt; 0.</param>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Softplus"/>
    /// <exception cref="ArgumentException">The parameter is not above 0, or not finite.</exception>
    public static Activation<T, Softplus> Softplus<T>(double beta = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => new(new Softplus(Positive(beta, nameof(beta))));

    /// <summary>x / (1 + e^(−βx)); with β = 1 also called SiLU.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="beta">The steepness β &gt; 0.</param>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Swish"/>
    /// <exception cref="ArgumentException">The parameter is not above 0, or not finite.</exception>
    public static Activation<T, Swish> Swish<T>(double beta = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => new(new Swish(Positive(beta, nameof(beta))));

    /// <summary>x for x &gt; 0, α(e^x − 1) below.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="alpha">The limit α &gt; 0.</param>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Elu"/>
    /// <exception cref="ArgumentException">The parameter is not above 0, or not finite.</exception>
    public static Activation<T, Elu> Elu<T>(double alpha = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => new(new Elu(Positive(alpha, nameof(alpha))));

    /// <summary>the self-normalising ELU.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Selu"/>
    public static Activation<T, Selu> Selu<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(default(Selu));

    /// <summary>x Φ(x).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Gelu"/>
    public static Activation<T, Gelu> Gelu<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(default(Gelu));

    /// <summary>x Φ(x), with Φ approximated by tanh.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.GeluTanh"/>
    public static Activation<T, GeluTanh> GeluTanh<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(default(GeluTanh));

    /// <summary>x tanh(softplus x).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Mish"/>
    public static Activation<T, Mish> Mish<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(default(Mish));

    /// <summary>x limited to [−1, 1].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Clamp"/>
    public static Activation<T, Clamp> HardTanh<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(new Clamp(-1, 1));

    /// <summary>x / (1 + |x|).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The layer.</returns>
    /// <seealso cref="Rules.Softsign"/>
    public static Activation<T, Softsign> Softsign<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(default(Softsign));

    /// <summary>tanh(βx), of which there is no rule of its own: a composition of two operations.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="beta">The steepness β &gt; 0.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="ArgumentException">The parameter is not above 0, or not finite.</exception>
    public static ScaledTanh<T> Tanh<T>(double beta)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Positive(beta, nameof(beta)));

    private static double Positive(double parameter, string name) => parameter > 0 && double.IsFinite(parameter)
        ? parameter
        : throw new ArgumentOutOfRangeException(name, parameter, $"The activation needs a finite {name} above 0, but got {parameter}.");
}
