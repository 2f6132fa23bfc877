using AutoGrad.Tape;

namespace AutoGrad.Checks;

/// <summary>An input of a function under check: values, shape, and whether it is differentiated.</summary>
public sealed class CheckInput
{
    readonly double[] values;

    CheckInput(double[] values, ReadOnlySpan<int> shape, bool isConstant)
    {
        Shape = Shape.Of(shape);
        if (Shape.Count != values.Length)
            throw new ArgumentException($"Shape {Shape} needs {Shape.Count} elements, but {values.Length} were given.", nameof(values));
        this.values = values;
        IsConstant = isConstant;
    }

    /// <summary>The elements, row-major.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>Whether the function is not differentiated with respect to this input.</summary>
    public bool IsConstant { get; }

    /// <summary>An input to differentiate with respect to. A NaN or infinite element is given to the function, but its slope is not checked.</summary>
    /// <param name="values">The elements, row-major; copied.</param>
    /// <param name="shape">The lengths of the axes; none for rank 0.</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements.</exception>
    public static CheckInput Of(ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) => new(values.ToArray(), shape, false);

    /// <summary>An input that is not differentiated: labels, indices, a mask.</summary>
    /// <param name="values">The elements, row-major; copied.</param>
    /// <param name="shape">The lengths of the axes; none for rank 0.</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements.</exception>
    public static CheckInput Constant(ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) => new(values.ToArray(), shape, true);

    /// <summary>An input of uniformly random elements.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value.</param>
    /// <param name="shape">The lengths of the axes; none for rank 0.</param>
    public static CheckInput Random(int seed, double low, double high, params ReadOnlySpan<int> shape)
    {
        var random = new Random(seed);
        var values = new double[Shape.Of(shape).Count];
        foreach (ref var value in values.AsSpan())
            value = low + (high - low) * random.NextDouble();
        return new(values, shape, false);
    }

    /// <summary>An input of rank 1.</summary>
    /// <param name="values">The elements; copied.</param>
    public static implicit operator CheckInput(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Of(values, values.Length);
    }
}
