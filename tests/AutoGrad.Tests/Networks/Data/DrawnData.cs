using AutoGrad.Networks.Data;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Networks.Data;

/// <summary>Data sets whose sample i has the features 10i, 10i + 1, … and the label i mod 3 or the target −i.</summary>
internal static class DrawnData
{
    public static Dataset<double> Labelled(int count, int width = 2) =>
        new(Shape.Of(count, width), Features(count, width), Enumerable.Range(0, count).Select(i => i % 3).ToArray(), 3);

    public static Dataset<double> Targeted(int count, int width = 2) =>
        new(Shape.Of(count, width), Features(count, width), Shape.Of(count), Enumerable.Range(0, count).Select(i => (double)-i).ToArray());

    /// <summary>The number of the sample that each row is; fails if label or target belong to another.</summary>
    public static int[] Samples(ReadOnlySpan<double> features, int width, ReadOnlySpan<int> labels, ReadOnlySpan<double> targets)
    {
        int[] samples = new int[features.Length / width];
        for (int row = 0; row < samples.Length; row++)
        {
            samples[row] = (int)features[row * width] / 10;
            Assert.Equal(Features(samples[row] + 1, width).TakeLast(width), features.Slice(row * width, width).ToArray());
            Assert.Equal(samples[row], labels.IsEmpty ? (int)-targets[row] : samples[row] - (samples[row] % 3) + labels[row]);
        }

        return samples;
    }

    public static int[] Samples(Batch<double> batch)
    {
        int[] samples = Samples(batch.Features, batch.Shape[1], batch.Labels, batch.Targets);
        Assert.Equal(batch.Count, samples.Length);
        Assert.Equal(batch.Count, batch.Shape[0]);
        return samples;
    }

    public static int[] Samples(Dataset<double> data) => Samples(data.Features, data.Shape[1], data.Labels, data.Targets);

    private static double[] Features(int count, int width) => [.. Enumerable.Range(0, count * width).Select(at => (10.0 * (at / width)) + (at % width))];
}
