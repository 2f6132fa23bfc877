using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>
/// A random matrix whose rows, or columns where there are more rows than columns, are orthogonal and of length gain; the axes
/// after the first are taken together (Saxe, McClelland &amp; Ganguli, Exact solutions to the nonlinear dynamics of learning in
/// deep linear neural networks, 2014). Normal vectors are orthogonalised one after the other, so that every rotation is as likely.
/// </summary>
/// <param name="gain">The length of each vector.</param>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new Orthogonal());</code></example>
public sealed class Orthogonal(double gain = 1) : IInitializer
{
    private readonly double gain = Elements.NotNegative(gain, nameof(gain));

    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elements.Ensure(values.Length, shape);
        ArgumentNullException.ThrowIfNull(random);
        _ = Fans.Of(shape);
        int rows = shape[0];
        int columns = values.Length / rows;
        bool isTall = rows > columns;
        (int count, int length) = isTall ? (columns, rows) : (rows, columns);
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            vectors[i] = new double[length];
            Next(vectors.AsSpan(0, i), vectors[i], random);
            for (int j = 0; j < length; j++)
            {
                values[isTall ? (j * columns) + i : (i * columns) + j] = T.CreateTruncating(gain * vectors[i][j]);
            }
        }
    }

    // A normal vector without its parts along the others, of length 1. Twice is enough for orthogonality to rounding
    // (Giraud, Langou & Rozložník 2005); one that is lost to rounding is drawn again.
    private static void Next(ReadOnlySpan<double[]> others, Span<double> vector, SeededRandom random)
    {
        double drawn;
        double kept;
        do
        {
            foreach (ref double element in vector)
            {
                element = random.NextNormal();
            }

            drawn = TensorPrimitives.Norm<double>(vector);
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] other in others)
                {
                    TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<double>(other, vector), vector, vector);
                }
            }

            kept = TensorPrimitives.Norm<double>(vector);
        }
        while (kept <= 1e-8 * drawn);

        TensorPrimitives.Divide(vector, kept, vector);
    }
}
