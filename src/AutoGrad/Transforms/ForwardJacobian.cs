using AutoGrad.Numbers;

namespace AutoGrad.Transforms;

/// <summary>
/// The Jacobian of a function of few numbers in forward mode, sixteen columns a pass: nothing is recorded, so a pass costs
/// little more than the function. <see cref="Jacobian"/> records once and suits functions of many numbers.
/// </summary>
public static class ForwardJacobian
{
    /// <summary>J.</summary>
    /// <param name="f">The function; it runs ⌈n / 16⌉ times, and once where n is 0.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="outputs">m, the number of results.</param>
    /// <returns>J, m × n.</returns>
    /// <example><code>double[,] jacobian = ForwardJacobian.At((x, y) => y[0] = x[0] * Exp(x[1]), [2, 0], outputs: 1);   // 1 2</code></example>
    public static double[,] At(MultiDualFunction f, ReadOnlySpan<double> x, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        double[] values = new double[outputs], jacobian = new double[outputs * x.Length];
        At(f, x, values, jacobian);
        return Workspace.Matrix<double>(jacobian, outputs, x.Length);
    }

    /// <summary>The values and J, into the caller's memory.</summary>
    /// <param name="f">The function; it runs ⌈n / 16⌉ times, and once where n is 0.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="values">Where the m results go.</param>
    /// <param name="jacobian">Where J goes, row-major, m · n elements.</param>
    /// <exception cref="ArgumentException">The Jacobian has another number of elements.</exception>
    public static void At(MultiDualFunction f, ReadOnlySpan<double> x, Span<double> values, Span<double> jacobian)
    {
        ArgumentNullException.ThrowIfNull(f);
        int n = x.Length;
        Workspace.EnsureLength(jacobian.Length, values.Length * n, nameof(jacobian), "The Jacobian (results times arguments)");
        using Lease<MultiDual> arguments = new(n), results = new(values.Length);
        for (int first = 0; first == 0 || first < n; first += MultiDual.Directions)
        {
            for (int j = 0; j < n; j++)
            {
                arguments.Span[j] = MultiDual.Variable(x[j], j - first);
            }

            results.Span.Clear();
            f(arguments.Span, results.Span);
            int width = Math.Min(MultiDual.Directions, n - first);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = results.Span[i].Value;
                results.Span[i].CopyTangentsTo(jacobian.Slice((i * n) + first, width));
            }
        }
    }
}
