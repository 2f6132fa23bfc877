using AutoGrad.Networks.Data;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Examples.Digits;

/// <summary>Pictures of 28 × 28 pixels from 0 to 1, with a class for each: real digits, or generated ones.</summary>
internal static class DigitData
{
    public const int Side = 28;
    public const int Pixels = Side * Side;
    public const int Classes = 10;
    private const double TrainingShare = 0.8;

    /// <summary>Reads the test set of MNIST from a folder, or generates pictures where none is given: four fifths to train on, by order, and the rest.</summary>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public static (Dataset<float> Training, Dataset<float> Test) Load(string? folder, long seed)
    {
        Dataset<float> data = folder is null ? Generate(new SeededRandom(seed)) : Mnist.ReadTest(folder);
        return data.Shape[2] == Side && data.Shape[3] == Side
            ? data.Split((int)(TrainingShare * data.Count))
            : throw new InvalidDataException($"The pictures have {data.Shape[2]} × {data.Shape[3]} pixels; these networks are for {Side} × {Side}.");
    }

    // Noisy copies of ten random pictures, so that the program runs without any file.
    private static Dataset<float> Generate(SeededRandom random)
    {
        const int Count = 2000;
        float[] templates = [.. Enumerable.Range(0, Classes * Pixels).Select(_ => random.NextSingle())];
        float[] images = new float[Count * Pixels];
        int[] labels = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            labels[i] = random.Next(Classes);
            for (int p = 0; p < Pixels; p++)
            {
                images[(i * Pixels) + p] = Math.Clamp(templates[(labels[i] * Pixels) + p] + (1.5f * (random.NextSingle() - 0.5f)), 0, 1);
            }
        }

        return new Dataset<float>(Shape.Of(Count, 1, Side, Side), images, labels, Classes);
    }
}
