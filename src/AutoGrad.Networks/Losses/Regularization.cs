using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Losses;

/// <summary>The term R(W) that is added to a loss, times a strength λ, so that small weights are preferred.</summary>
/// <remarks>W is every learnt parameter of a module, or those of a list, which may leave out biases and norms.</remarks>
/// <example><code>loss + 1e-4f * Regularization.L2(network, tape)</code></example>
public static class Regularization
{
    /// <summary>R = Σ |W|; the gradient is the sign of each element, 0 at 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="tape">Where to record.</param>
    /// <returns>The term, of rank 0.</returns>
    public static Variable<T> L1<T>(Module<T> module, Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(Learned(module), tape, default(Absolute));

    /// <inheritdoc cref="L1{T}(Module{T}, Tape{T})"/>
    /// <param name="parameters">The parameters, such as those of <see cref="Module{T}.Parameters"/> that are weights.</param>
    /// <param name="tape">Where to record.</param>
    public static Variable<T> L1<T>(IReadOnlyList<(string Name, Parameter<T> Parameter)> parameters, Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(parameters, tape, default(Absolute));

    /// <summary>R = Σ W²; the gradient is 2W.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="tape">Where to record.</param>
    /// <returns>The term, of rank 0.</returns>
    public static Variable<T> L2<T>(Module<T> module, Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(Learned(module), tape, default(Square));

    /// <inheritdoc cref="L2{T}(Module{T}, Tape{T})"/>
    /// <param name="parameters">The parameters, such as those of <see cref="Module{T}.Parameters"/> that are weights.</param>
    /// <param name="tape">Where to record.</param>
    public static Variable<T> L2<T>(IReadOnlyList<(string Name, Parameter<T> Parameter)> parameters, Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(parameters, tape, default(Square));

    /// <summary>R = Σ (|W| + β W²): both at once (Zou &amp; Hastie, Regularization and variable selection via the elastic net, 2005).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="tape">Where to record.</param>
    /// <param name="beta">β ≥ 0, the weight of the squares.</param>
    /// <returns>The term, of rank 0.</returns>
    /// <exception cref="ArgumentException">β is negative or not finite.</exception>
    public static Variable<T> ElasticNet<T>(Module<T> module, Tape<T> tape, double beta = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => ElasticNet(Learned(module), tape, beta);

    /// <inheritdoc cref="ElasticNet{T}(Module{T}, Tape{T}, double)"/>
    /// <param name="parameters">The parameters, such as those of <see cref="Module{T}.Parameters"/> that are weights.</param>
    /// <param name="tape">Where to record.</param>
    /// <param name="beta">β ≥ 0, the weight of the squares.</param>
    public static Variable<T> ElasticNet<T>(IReadOnlyList<(string Name, Parameter<T> Parameter)> parameters, Tape<T> tape, double beta = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => double.IsFinite(beta) && beta >= 0
            ? Sum(parameters, tape, default(Absolute)) + (beta * Sum(parameters, tape, default(Square)))
            : throw new ArgumentOutOfRangeException(nameof(beta), beta, $"ElasticNet needs a finite β of at least 0, but got {beta}.");

    private static IReadOnlyList<(string Name, Parameter<T> Parameter)> Learned<T>(Module<T> module)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.Parameters;
    }

    private static Variable<T> Sum<T, TRule>(IReadOnlyList<(string Name, Parameter<T> Parameter)> parameters, Tape<T> tape, TRule rule)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(tape);
        Variable<T> sum = tape.Constant(T.Zero);
        for (int i = 0; i < parameters.Count; i++)
        {
            sum += parameters[i].Parameter.On(tape).Map(rule).Sum();
        }

        return sum;
    }
}
