using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Normalization;

/// <summary>(x − mean) / √(variance + ε) over some axes: what batch, layer and group normalisation have in common.</summary>
internal static class Standardization
{
    /// <summary>x with mean 0 and variance 1 over the axes where the shape of the statistics has length 1.</summary>
    /// <param name="x">The tensor, with at least one element.</param>
    /// <param name="statistics">x's shape with 1 for each axis to normalise over.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="mean">The mean, of the statistics' shape.</param>
    /// <param name="variance">The biased variance, of the statistics' shape.</param>
    public static Variable<T> Standardized<T>(this Variable<T> x, Shape statistics, double epsilon, out Variable<T> mean, out Variable<T> variance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double count = x.Count / statistics.Count;
        mean = x.SumTo(statistics) / count;
        Variable<T> centered = x - mean;
        variance = centered.Map(default(Square)).SumTo(statistics) / count;
        return centered * (variance + epsilon).Map(default(ReciprocalSquareRoot));
    }

    /// <summary><see cref="Standardized"/> over the last axes and <see cref="Affine"/> with parameters of their shape, as one operation where kernels take the type.</summary>
    /// <param name="x">The tensor, with at least one element.</param>
    /// <param name="statistics">x's shape with 1 for each axis to normalise over, which are its last.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="weight">Of the shape of the last axes; 1 where it is not given.</param>
    /// <param name="bias">Of the shape of the last axes; 0 where it is not given.</param>
    public static Variable<T> StandardizedRows<T>(this Variable<T> x, Shape statistics, double epsilon, Variable<T>? weight, Variable<T>? bias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Lanes.Take<T>())
        {
            return x.Standardized(statistics, epsilon, out _, out _).Affine(weight, bias, (weight ?? bias)?.Shape ?? statistics);
        }

        Standardize<T> operation = new(statistics, epsilon, weight is not null, bias is not null);
        return (weight, bias) switch
        {
            ({ } w, { } b) => x.Tape.Apply(operation, x, w, b),
            ({ } w, null) => x.Tape.Apply(operation, x, w),
            (null, { } b) => x.Tape.Apply(operation, x, b),
            _ => x.Tape.Apply(operation, x),
        };
    }

    /// <summary>weight · x + bias, each where it is given, in a shape that broadcasts to x's.</summary>
    public static Variable<T> Affine<T>(this Variable<T> x, Variable<T>? weight, Variable<T>? bias, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T> scaled = weight is { } w ? x * w.Reshape(shape) : x;
        return bias is { } b ? scaled + b.Reshape(shape) : scaled;
    }

    /// <summary>An error unless there are elements, ε is not negative, and each given parameter has the shape that is due.</summary>
    public static void EnsureFits<T>(string operation, Variable<T> x, double epsilon, ReadOnlySpan<int> due, params ReadOnlySpan<Variable<T>?> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Count == 0)
        {
            throw new ArgumentException($"{operation} needs at least one element to take the mean of, but got an input of shape {x.Shape}.", nameof(x));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        foreach (Variable<T>? parameter in parameters)
        {
            if (parameter is { } p && !p.Shape.Lengths.SequenceEqual(due))
            {
                throw new ArgumentException($"{operation} of an input of shape {x.Shape} needs weight, bias, mean and variance of shape {Shape.Print(due)}, but got {p.Shape}.");
            }
        }
    }
}
