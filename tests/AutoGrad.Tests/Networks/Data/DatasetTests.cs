using AutoGrad.Networks.Data;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Networks.Data;

public class DatasetTests
{
    private static Gen<(int Count, int First, int Seed, bool HasLabels)> Cases =>
        from count in Gen.Choose(2, 40)
        from first in Gen.Choose(1, count - 1)
        from seed in Gen.Choose(0, 1000)
        from hasLabels in Gen.Choose(0, 1)
        select (count, first, seed, hasLabels == 1);

    [Fact]
    public void A_split_by_order_is_the_order() => Law.Holds(Cases, drawn =>
    {
        (Dataset<double> training, Dataset<double> validation) = BatchesTests.Data(drawn).Split(drawn.First);
        Assert.Equal(drawn.First, training.Count);
        Assert.Equal(Enumerable.Range(0, drawn.Count), [.. DrawnData.Samples(training), .. DrawnData.Samples(validation)]);
    });

    [Fact]
    public void A_split_at_random_has_every_sample_once_and_repeats_with_the_seed() => Law.Holds(Cases, drawn =>
    {
        int[] Split(int seed)
        {
            (Dataset<double> training, Dataset<double> validation) = BatchesTests.Data(drawn).Split(drawn.First, new SeededRandom(seed));
            Assert.Equal(drawn.First, training.Count);
            return [.. DrawnData.Samples(training), .. DrawnData.Samples(validation)];
        }

        int[] samples = Split(drawn.Seed);
        Assert.Equal(Enumerable.Range(0, drawn.Count), samples.Order());
        Assert.Equal(samples, Split(drawn.Seed));
    });

    [Fact]
    public void A_selection_keeps_labels_and_targets_with_their_samples()
    {
        Assert.Equal([4, 0, 4], DrawnData.Samples(DrawnData.Labelled(5).Select([4, 0, 4])));
        Assert.Equal([3, 1], DrawnData.Samples(DrawnData.Targeted(5).Select([3, 1])));
        Assert.Contains("takes samples 0 to 4, but got 5", Assert.Throws<ArgumentException>(() => DrawnData.Labelled(5).Select([1, 5])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DrawnData.Labelled(5).Select([]));
    }

    [Fact]
    public void Another_sample_shape_is_a_view()
    {
        Dataset<double> data = DrawnData.Labelled(5, width: 6);
        Dataset<double> view = data.WithSampleShape(1, 2, 3);
        Assert.Equal(Shape.Of(5, 1, 2, 3), view.Shape);
        Assert.True(data.Features == view.Features, "the memory is shared");
        Assert.Contains("have 6 elements, so they cannot take the shape [2, 2] of 4", Assert.Throws<ArgumentException>(() => data.WithSampleShape(2, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_are_scaled_without_touching_the_original()
    {
        Dataset<double> data = DrawnData.Targeted(3);
        Assert.Equal([0, 0.5, 5, 5.5, 10, 10.5], data.Scale(0.5).Features.ToArray());
        Assert.Equal([0, 1, 10, 11, 20, 21], data.Features.ToArray());
        Assert.True(data.Targets == data.Scale(0.5).Targets, "targets are shared");
    }

    public static TheoryData<Action, string> Bad => new()
    {
        { () => _ = new Dataset<double>(Shape.Of(0, 2), Array.Empty<double>(), Array.Empty<int>(), 2), "with at least one sample, but got [0, 2]" },
        { () => _ = new Dataset<double>(Shape.Scalar, new double[1], new int[1], 2), "with at least one sample, but got []" },
        { () => _ = new Dataset<double>(Shape.Of(2, 2), new double[3], new int[2], 2), "has 4 feature values, but got 3" },
        { () => _ = new Dataset<double>(Shape.Of(2, 1), new double[2], new int[3], 2), "2 samples and 3 labels" },
        { () => _ = new Dataset<double>(Shape.Of(2, 1), new double[2], new[] { 0, 2 }, 2), "from 0 to 1, but row 1 has the label 2" },
        { () => _ = new Dataset<double>(Shape.Of(2, 1), new double[2], new[] { -1, 0 }, 2), "row 0 has the label -1" },
        { () => _ = new Dataset<double>(Shape.Of(2, 1), new double[2], new int[2], 0), "classCount" },
        { () => _ = new Dataset<double>(Shape.Of(2, 1), new double[2], Shape.Of(3), new double[3]), "2 samples, 3 target values and the target shape [3]" },
        { () => _ = new Dataset<double>(Shape.Of(2, 1), new double[2], Shape.Of(2, 2), new double[3]), "the target shape [2, 2]" },
        { () => DrawnData.Labelled(5).Split(0), "1 to 4 for training would do" },
        { () => DrawnData.Labelled(5).Split(5, new SeededRandom(1)), "1 to 4 for training would do" },
        { () => DrawnData.Labelled(5).Slice(3, 3), "cannot have 3 from sample 3" },
        { () => DrawnData.Labelled(5).Slice(3, 0), "at least one would do" },
        { () => _ = DrawnData.Labelled(3).WithFeatures(new[] { 1, 2, 3, double.NaN, 5, 6 }).EnsureFinite(), "The feature in row 1, column 1 is NaN" },
        { () => _ = new Dataset<double>(Shape.Of(2, 1), new double[2], Shape.Of(2, 2), new[] { 1, 2, double.PositiveInfinity, 3 }).EnsureFinite(), "The target in row 1, column 0 is" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_input_is_named(Action make, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);

    [Fact]
    public void Finite_data_pass()
    {
        Dataset<double> data = DrawnData.Targeted(4);
        Assert.Same(data, data.EnsureFinite());
    }
}
