using AutoGrad.Tape;

namespace AutoGrad.Networks.Data;

/// <summary>The MNIST digits, or others in the same files, as a data set.</summary>
/// <remarks>Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits.</remarks>
/// <example><code>Dataset&lt;float&gt; digits = Mnist.ReadTest("mnist");</code></example>
public static class Mnist
{
    private const int Digits = 10;

    /// <summary>Reads the 60,000 training digits: train-images-idx3-ubyte and train-labels-idx1-ubyte, plain or .gz.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <returns>Pixels scaled to [0, 1], shape [n, 1, 28, 28], and classes 0 to 9.</returns>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is missing.</exception>
    /// <exception cref="InvalidDataException">A file is corrupt, or images and labels do not belong together.</exception>
    public static Dataset<float> ReadTraining(string folder) => Read(folder, "train");

    /// <summary>Reads the 10,000 test digits: t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, plain or .gz.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <returns>Pixels scaled to [0, 1], shape [n, 1, 28, 28], and classes 0 to 9.</returns>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is missing.</exception>
    /// <exception cref="InvalidDataException">A file is corrupt, or images and labels do not belong together.</exception>
    public static Dataset<float> ReadTest(string folder) => Read(folder, "t10k");

    private static Dataset<float> Read(string folder, string part)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string imagesPath = Find(folder, $"{part}-images-idx3-ubyte");
        string labelsPath = Find(folder, $"{part}-labels-idx1-ubyte");
        IdxFile images = IdxFile.Read(imagesPath);
        IdxFile labels = IdxFile.Read(labelsPath);
        if (images.Type != IdxType.UnsignedByte || images.Shape.Length != 3 || images.Count == 0)
        {
            throw new InvalidDataException($"'{imagesPath}' has {images.Type} elements of shape {Print(images)}; images are unsigned bytes of shape [n, height, width] with at least one.");
        }

        if (labels.Type != IdxType.UnsignedByte || labels.Shape.Length != 1 || labels.Count != images.Shape[0])
        {
            throw new InvalidDataException($"'{labelsPath}' has {labels.Type} elements of shape {Print(labels)}; unsigned bytes of shape [{images.Shape[0]}] belong to these images.");
        }

        int wrong = labels.Bytes.IndexOfAnyExceptInRange((byte)0, (byte)(Digits - 1));
        if (wrong >= 0)
        {
            throw new InvalidDataException($"'{labelsPath}': the label of image {wrong} is {labels.Bytes[wrong]}; 0 to {Digits - 1} are digits.");
        }

        float[] pixels = new float[images.Count];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = images.Bytes[i] / 255f;
        }

        int[] classes = new int[labels.Count];
        labels.CopyTo<int>(classes);
        return new Dataset<float>(Shape.Of(images.Shape[0], 1, images.Shape[1], images.Shape[2]), pixels, classes, Digits);
    }

    private static string Find(string folder, string name)
    {
        string plain = Path.Combine(folder, name);
        return File.Exists(plain) ? plain
            : File.Exists(plain + ".gz") ? plain + ".gz"
            : !Directory.Exists(folder) ? throw new DirectoryNotFoundException($"There is no folder '{folder}'. One with {name} or {name}.gz in it would do.")
            : throw new FileNotFoundException($"The folder '{folder}' has neither {name} nor {name}.gz.", plain);
    }

    private static string Print(IdxFile file) => $"[{string.Join(", ", file.Shape.ToArray())}]";
}
