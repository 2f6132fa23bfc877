using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Data;

/// <summary>What is done with whole data sets before training.</summary>
/// <example><code>(Dataset&lt;float&gt; training, Dataset&lt;float&gt; validation) = data.Split(trainingCount: 800, random);</code></example>
public static class DatasetOperations
{
    /// <summary>Splits by order: the first samples for training, the rest for validation, both on the same memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="data">The samples.</param>
    /// <param name="trainingCount">The number of samples for training.</param>
    /// <returns>Both parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    public static (Dataset<T> Training, Dataset<T> Validation) Split<T>(this Dataset<T> data, int trainingCount)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureParts(data, trainingCount);
        return (data.Slice(0, trainingCount), data.Slice(trainingCount, data.Count - trainingCount));
    }

    /// <summary>Splits at random: every sample is in exactly one part, copied.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="data">The samples.</param>
    /// <param name="trainingCount">The number of samples for training.</param>
    /// <param name="random">The generator.</param>
    /// <returns>Both parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    public static (Dataset<T> Training, Dataset<T> Validation) Split<T>(this Dataset<T> data, int trainingCount, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        EnsureParts(data, trainingCount);
        int[] order = [.. Enumerable.Range(0, data.Count)];
        random.Shuffle(order);
        return (data.Select(order.AsSpan(0, trainingCount)), data.Select(order.AsSpan(trainingCount)));
    }

    /// <summary>Multiplies every feature: effectively <c>feature = factor · feature</c>, 1/255 for pixels that are bytes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="data">The samples.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>The data with other features.</returns>
    public static Dataset<T> Scale<T>(this Dataset<T> data, double factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        T by = T.CreateChecked(factor);
        T[] scaled = data.Features.ToArray();
        foreach (ref T value in scaled.AsSpan())
        {
            value *= by;
        }

        return data.WithFeatures(scaled);
    }

    /// <summary>Refuses data with NaN or an infinity.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="data">The samples.</param>
    /// <returns>The same data.</returns>
    /// <exception cref="ArgumentException">A feature or target is not finite; the message names its row and column.</exception>
    public static Dataset<T> EnsureFinite<T>(this Dataset<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        EnsureFinite("feature", data.Features, data.Shape);
        if (data.TargetShape is not null)
        {
            EnsureFinite("target", data.Targets, data.TargetShape);
        }

        return data;
    }

    private static void EnsureFinite<T>(string what, ReadOnlySpan<T> values, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                int columns = values.Length / shape[0];
                throw new ArgumentException($"The {what} in row {i / columns}, column {i % columns} is {values[i]}; finite numbers would do. (Counted from 0; columns are the elements of a sample.)", nameof(values));
            }
        }
    }

    private static void EnsureParts<T>(Dataset<T> data, int trainingCount)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        if (trainingCount < 1 || trainingCount >= data.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(trainingCount), trainingCount, $"A split of {data.Count} samples leaves at least one in each part, so 1 to {data.Count - 1} for training would do.");
        }
    }
}
