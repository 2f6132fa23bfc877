using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Data;

/// <summary>Small generated problems, on which a network can be seen to learn. The same generator state gives the same data.</summary>
/// <example><code>Dataset&lt;float&gt; spirals = ToyData.Spirals&lt;float&gt;(perClass: 100, classes: 3, noise: 0.1, random);</code></example>
public static class ToyData
{
    /// <summary>
    /// Arms that wind around the origin, one for each class: radius r from 0 to 1, angle 4r + 2πk/classes with a normal
    /// deviation, as in the notes of CS231n.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="perClass">The points of an arm.</param>
    /// <param name="classes">The number of arms.</param>
    /// <param name="noise">The standard deviation of the angle; 0.2 is usual.</param>
    /// <param name="random">The generator.</param>
    /// <returns>Features [classes·perClass, 2], class after class.</returns>
    public static Dataset<T> Spirals<T>(int perClass, int classes, double noise, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T> => Classified<T>(perClass, classes, noise, random, (k, i) =>
        {
            double radius = (i + 0.5) / perClass;
            double angle = (4 * radius) + (Math.Tau * k / classes) + (noise * random.NextNormal());
            return (radius * Math.Sin(angle), radius * Math.Cos(angle));
        });

    /// <summary>Two half circles that reach into each other: (cos a, sin a) and (1 − cos a, ½ − sin a), with normal noise.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="perClass">The points of a moon.</param>
    /// <param name="noise">The standard deviation of both coordinates.</param>
    /// <param name="random">The generator.</param>
    /// <returns>Features [2·perClass, 2], class after class.</returns>
    public static Dataset<T> Moons<T>(int perClass, double noise, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T> => Classified<T>(perClass, 2, noise, random, (k, i) =>
        {
            double angle = Math.PI * (i + 0.5) / perClass;
            double x = k == 0 ? Math.Cos(angle) : 1 - Math.Cos(angle);
            double y = k == 0 ? Math.Sin(angle) : 0.5 - Math.Sin(angle);
            return (x + (noise * random.NextNormal()), y + (noise * random.NextNormal()));
        });

    /// <summary>Two normal clouds around (−1, −1) and (1, 1).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="perClass">The points of a cloud.</param>
    /// <param name="noise">The standard deviation of both coordinates.</param>
    /// <param name="random">The generator.</param>
    /// <returns>Features [2·perClass, 2], class after class.</returns>
    public static Dataset<T> Blobs<T>(int perClass, double noise, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T> => Classified<T>(perClass, 2, noise, random, (k, _) =>
            ((2 * k) - 1 + (noise * random.NextNormal()), (2 * k) - 1 + (noise * random.NextNormal())));

    /// <summary>The four points of the exclusive or: (0, 0) → 0, (0, 1) → 1, (1, 0) → 1, (1, 1) → 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>Features [4, 2] and two classes.</returns>
    public static Dataset<T> Xor<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(Shape.Of(4, 2), (T[])[T.Zero, T.Zero, T.Zero, T.One, T.One, T.Zero, T.One, T.One], (int[])[0, 1, 1, 0], 2);

    /// <summary>y = f(x) + noise·ε at x uniform in [from, to), with ε of the standard normal distribution.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="count">The number of points.</param>
    /// <param name="function">f.</param>
    /// <param name="from">The least x.</param>
    /// <param name="to">What x stays below.</param>
    /// <param name="noise">The standard deviation of y.</param>
    /// <param name="random">The generator.</param>
    /// <returns>Features [count, 1] and targets [count, 1].</returns>
    public static Dataset<T> Regression<T>(int count, Func<double, double> function, double from, double to, double noise, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(function);
        EnsureNoise(noise, random);
        T[] inputs = new T[count];
        T[] outputs = new T[count];
        for (int i = 0; i < count; i++)
        {
            double x = from + ((to - from) * random.NextDouble());
            inputs[i] = T.CreateChecked(x);
            outputs[i] = T.CreateChecked(function(x) + (noise * random.NextNormal()));
        }

        Shape shape = Shape.Of(count, 1);
        return new Dataset<T>(shape, inputs, shape, outputs);
    }

    private static Dataset<T> Classified<T>(int perClass, int classes, double noise, SeededRandom random, Func<int, int, (double X, double Y)> point)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perClass);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        EnsureNoise(noise, random);
        Shape shape = Shape.Of(checked(perClass * classes), 2);
        T[] features = new T[shape.Count];
        int[] labels = new int[shape[0]];
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = row / perClass;
            (double x, double y) = point(labels[row], row % perClass);
            features[2 * row] = T.CreateChecked(x);
            features[(2 * row) + 1] = T.CreateChecked(y);
        }

        return new Dataset<T>(shape, features, labels, classes);
    }

    private static void EnsureNoise(double noise, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(noise >= 0 && double.IsFinite(noise)))
        {
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "Noise is a standard deviation: finite, at least 0.");
        }
    }
}
