using AutoGrad.Networks.Data;

namespace AutoGrad.Examples.Digits;

/// <summary>Images as rows of numbers from 0 to 1, with a class for each: real digits, or generated ones.</summary>
internal sealed class DigitData
{
    private const float TrainingShare = 0.8f;

    private readonly float[] images;
    private readonly int[] labels;

    private DigitData(string source, float[] images, int[] labels, int pixels, int classes)
    {
        Source = source;
        this.images = images;
        this.labels = labels;
        PixelCount = pixels;
        ClassCount = classes;
        TrainingCount = (int)(labels.Length * TrainingShare);
    }

    public string Source { get; }

    public int PixelCount { get; }

    public int ClassCount { get; }

    public int TrainingCount { get; }

    public int TestCount => labels.Length - TrainingCount;

    public ReadOnlySpan<float> TestImages => images.AsSpan(TrainingCount * PixelCount);

    public ReadOnlySpan<int> TestLabels => labels.AsSpan(TrainingCount);

    /// <summary>Reads the two IDX files of MNIST's test set from a folder.</summary>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public static DigitData Read(string folder)
    {
        IdxFile images = IdxFile.Read(Find(folder, "t10k-images-idx3-ubyte"));
        IdxFile labels = IdxFile.Read(Find(folder, "t10k-labels-idx1-ubyte"));
        if (images.Shape.Length != 3 || labels.Shape.Length != 1 || images.Shape[0] != labels.Shape[0] || images.Shape[0] == 0)
        {
            throw new InvalidDataException(
                $"Expected images of shape [n, height, width] and as many labels, but got [{string.Join(", ", images.Shape.ToArray())}] and [{string.Join(", ", labels.Shape.ToArray())}].");
        }

        float[] pixels = new float[images.Count];
        images.CopyTo<float>(pixels);
        System.Numerics.Tensors.TensorPrimitives.Divide(pixels, 255f, pixels);
        int[] classes = new int[labels.Count];
        labels.CopyTo<int>(classes);
        int wrong = Array.FindIndex(classes, c => c is < 0 or > 9);
        if (wrong >= 0)
        {
            throw new InvalidDataException($"Label {wrong} is {classes[wrong]}; a digit is 0 to 9.");
        }

        return new DigitData($"real digits in {folder}", pixels, classes, images.Shape[1] * images.Shape[2], 10);
    }

    /// <summary>Noisy copies of ten random pictures, so that the program runs without any file.</summary>
    public static DigitData Generate(int seed)
    {
        const int Count = 2000;
        const int Pixels = 64;
        Random random = new(seed);
        float[] templates = [.. Enumerable.Range(0, 10 * Pixels).Select(_ => random.NextSingle())];
        float[] images = new float[Count * Pixels];
        int[] labels = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            labels[i] = random.Next(10);
            for (int p = 0; p < Pixels; p++)
            {
                images[(i * Pixels) + p] = Math.Clamp(templates[(labels[i] * Pixels) + p] + (0.6f * (random.NextSingle() - 0.5f)), 0, 1);
            }
        }

        return new DigitData($"generated pictures (seed {seed})", images, labels, Pixels, 10);
    }

    /// <summary>Copies the examples at these places into a batch.</summary>
    public void Take(ReadOnlySpan<int> places, Span<float> batchImages, Span<int> batchLabels)
    {
        for (int i = 0; i < places.Length; i++)
        {
            images.AsSpan(places[i] * PixelCount, PixelCount).CopyTo(batchImages[(i * PixelCount)..]);
            batchLabels[i] = labels[places[i]];
        }
    }

    private static string Find(string folder, string name)
    {
        string plain = Path.Combine(folder, name);
        return File.Exists(plain) ? plain : File.Exists(plain + ".gz") ? plain + ".gz" : throw new FileNotFoundException(
            $"Neither {name} nor {name}.gz is in the folder '{folder}'. Give the folder that holds MNIST's test set, or no folder for generated data.");
    }
}
