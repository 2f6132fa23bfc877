using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>
/// The number of inputs of each unit and of units that each input feeds, for a weight [out, in, kernel…]: in · ∏ kernel and
/// out · ∏ kernel (Glorot &amp; Bengio 2010). As in libtorch the shape alone decides, also for transposed convolutions.
/// </summary>
/// <param name="In">The fan-in.</param>
/// <param name="Out">The fan-out.</param>
public readonly record struct Fans(int In, int Out)
{
    /// <summary>The fans of a weight.</summary>
    /// <param name="shape">[out, in, kernel…].</param>
    /// <returns>The fans.</returns>
    /// <exception cref="ArgumentException">The shape has fewer than two axes, or no elements.</exception>
    public static Fans Of(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Rank < 2 || shape.Count == 0)
        {
            throw new ArgumentException($"Fans are those of a weight [out, in, kernel…] with elements, but got {shape}. For a bias use Zeros, Constant, Normal or Uniform.", nameof(shape));
        }

        return new(shape.Count / shape[0], shape.Count / shape[1]);
    }

    /// <summary>One of the two.</summary>
    /// <param name="fan">Which.</param>
    /// <returns>The fan.</returns>
    public int this[Fan fan] => fan == Fan.In ? In : Out;

    /// <summary>The mean of both.</summary>
    public double Mean => (In + (double)Out) / 2;
}
