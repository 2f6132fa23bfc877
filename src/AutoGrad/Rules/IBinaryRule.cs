using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>A differentiable function of two numbers: its value and its two partial slopes; see <see cref="IUnaryRule"/>.</summary>
public interface IBinaryRule
{
    /// <summary>f(x, y).</summary>
    /// <typeparam name="T">The number: plain, lane, recorded or printed.</typeparam>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>f(x, y).</returns>
    T Value<T>(T x, T y)
        where T : IReal<T>;

    /// <summary>∂f/∂x, which may use z = f(x, y).</summary>
    /// <typeparam name="T">The number: plain, lane, recorded or printed.</typeparam>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The value f(x, y).</param>
    /// <returns>∂f/∂x.</returns>
    T SlopeX<T>(T x, T y, T z)
        where T : IReal<T>;

    /// <summary>∂f/∂y, which may use z = f(x, y).</summary>
    /// <typeparam name="T">The number: plain, lane, recorded or printed.</typeparam>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The value f(x, y).</param>
    /// <returns>∂f/∂y.</returns>
    T SlopeY<T>(T x, T y, T z)
        where T : IReal<T>;
}
