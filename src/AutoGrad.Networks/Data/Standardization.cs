using System.Numerics;

namespace AutoGrad.Networks.Data;

/// <summary>
/// x̂ = (x − μ) / σ for each column, the elements of a sample, with the mean μ and the standard deviation σ (divided by n) of
/// the data it was fitted on: training data, and only those. A constant column has σ = 1, so that it becomes 0.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Standardization&lt;float&gt; standardization = Standardization&lt;float&gt;.Fit(data);</code></example>
public sealed class Standardization<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] means;
    private readonly T[] deviations;

    private Standardization(T[] means, T[] deviations)
    {
        this.means = means;
        this.deviations = deviations;
    }

    /// <summary>μ of each column.</summary>
    public ReadOnlySpan<T> Means => means;

    /// <summary>σ of each column; 1 where the column is constant.</summary>
    public ReadOnlySpan<T> Deviations => deviations;

    /// <summary>Takes mean and standard deviation from data.</summary>
    /// <param name="training">The training data, all finite.</param>
    /// <returns>The standardisation.</returns>
    /// <exception cref="ArgumentException">A feature is NaN or infinite; the message names its row and column.</exception>
    public static Standardization<T> Fit(Dataset<T> training)
    {
        ArgumentNullException.ThrowIfNull(training);
        training.EnsureFinite();
        int columns = training.Features.Length / training.Count;
        T[] means = new T[columns];
        T[] deviations = new T[columns];
        for (int column = 0; column < columns; column++)
        {
            (means[column], deviations[column]) = Moments(training.Features, column, columns, training.Count);
        }

        return new Standardization<T>(means, deviations);
    }

    /// <summary>Standardises data with the fitted numbers.</summary>
    /// <param name="data">Training, validation or test data.</param>
    /// <returns>The data with other features.</returns>
    /// <exception cref="ArgumentException">A sample has another number of elements.</exception>
    public Dataset<T> Apply(Dataset<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Features.Length != (long)data.Count * means.Length)
        {
            throw new ArgumentException($"The standardisation was fitted on samples of {means.Length} elements, but got the shape {data.Shape}.", nameof(data));
        }

        T[] values = data.Features.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            int column = i % means.Length;
            values[i] = (values[i] - means[column]) / deviations[column];
        }

        return data.WithFeatures(values);
    }

    // In double precision and in two passes, so that a large mean does not swallow the deviation.
    private static (T Mean, T Deviation) Moments(ReadOnlySpan<T> values, int column, int columns, int count)
    {
        double sum = 0;
        bool isConstant = true;
        for (int i = column; i < values.Length; i += columns)
        {
            sum += double.CreateChecked(values[i]);
            isConstant &= values[i] == values[column];
        }

        if (isConstant)
        {
            return (values[column], T.One);
        }

        double mean = sum / count;
        double squares = 0;
        for (int i = column; i < values.Length; i += columns)
        {
            double difference = double.CreateChecked(values[i]) - mean;
            squares += difference * difference;
        }

        T deviation = T.CreateChecked(Math.Sqrt(squares / count));
        return (T.CreateChecked(mean), deviation > T.Zero ? deviation : T.One);
    }
}
