using AutoGrad.Networks.Data;
using AutoGrad.Tape;
using AutoGrad.Tests.Networks.Storage;

namespace AutoGrad.Tests.Networks.Data;

public class MnistTests
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 102];

    [Theory]
    [InlineData("train")]
    [InlineData("t10k")]
    public void Pixels_are_scaled_and_labels_read(string part)
    {
        using TemporaryFolder folder = Folder(part, Images, [9, 0]);
        string path = Path.GetDirectoryName(folder["x"])!;
        Dataset<float> data = part == "train" ? Mnist.ReadTraining(path) : Mnist.ReadTest(path);
        Assert.Equal(Shape.Of(2, 1, 1, 2), data.Shape);
        Assert.Equal([0, 1, 51f / 255, 102f / 255], data.Features.ToArray());
        Assert.Equal([9, 0], data.Labels.ToArray());
        Assert.Equal(10, data.ClassCount);
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_named()
    {
        foreach ((byte[] labels, string expected) in ((byte[], string)[])[([1], "shape [1]; unsigned bytes of shape [2]"), ([1, 10], "the label of image 1 is 10")])
        {
            using TemporaryFolder folder = Folder("t10k", Images, labels);
            Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Mnist.ReadTest(Path.GetDirectoryName(folder["x"])!)).Message, StringComparison.Ordinal);
        }

        using TemporaryFolder other = Folder("t10k", [0, 0, 8, 1, 0, 0, 0, 1, 5], [1]);
        Assert.Contains("images are unsigned bytes of shape [n, height, width]", Assert.Throws<InvalidDataException>(() => Mnist.ReadTest(Path.GetDirectoryName(other["x"])!)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder", Assert.Throws<DirectoryNotFoundException>(() => Mnist.ReadTraining(Path.Combine(Path.GetDirectoryName(other["x"])!, "absent"))).Message, StringComparison.Ordinal);
        Assert.Contains("neither train-images-idx3-ubyte nor train-images-idx3-ubyte.gz", Assert.Throws<FileNotFoundException>(() => Mnist.ReadTraining(Path.GetDirectoryName(other["x"])!)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_real_digits_are_read()
    {
        string? path = SharedData.Find("mnist/t10k-images-idx3-ubyte.gz");
        Skip.If(path is null, "../shared/data/mnist is absent");
        Dataset<float> digits = Mnist.ReadTest(Path.GetDirectoryName(path)!).EnsureFinite();
        Assert.Equal(Shape.Of(10_000, 1, 28, 28), digits.Shape);
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], digits.Labels[..10].ToArray());
        Assert.Equal(-1, digits.Features.IndexOfAnyExceptInRange(0f, 1f));
        Assert.Equal(Shape.Of(10_000, 784), digits.WithSampleShape(784).Shape);
    }

    private static TemporaryFolder Folder(string part, byte[] images, byte[] labels)
    {
        TemporaryFolder folder = new();
        File.WriteAllBytes(folder[$"{part}-images-idx3-ubyte"], images);
        File.WriteAllBytes(folder[$"{part}-labels-idx1-ubyte"], [0, 0, 8, 1, 0, 0, 0, (byte)labels.Length, .. labels]);
        return folder;
    }
}
