namespace AutoGrad.Checks;

/// <summary>Lists of vectors, one for each input, as one long vector.</summary>
internal static class Vectors
{
    /// <summary>⟨a, b⟩; a factor of 0 silences its partner, be it infinite or NaN.</summary>
    public static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] == 0 ? 0 : a[i] * b[i];
        return sum;
    }

    /// <summary>Σ ⟨aᵢ, bᵢ⟩.</summary>
    public static double Dot(double[][] a, double[][] b) => a.Zip(b, Dot).Sum();

    /// <summary>Σ |aᵢ bᵢ|: what the rounding of a product ⟨a, b⟩ is measured by.</summary>
    public static double Size(double[] a, double[] b) => a.Zip(b, (x, y) => x == 0 ? 0 : Math.Abs(x * y)).Sum();

    /// <inheritdoc cref="Size(double[], double[])"/>
    public static double Size(double[][] a, double[][] b) => a.Zip(b, Size).Sum();

    public static double[][] Copy(double[][] x) => Array.ConvertAll(x, values => values.ToArray());

    public static double[] Times(double factor, double[] x) => Array.ConvertAll(x, value => factor * value);

    public static double[][] Times(double factor, double[][] x) => Array.ConvertAll(x, values => Times(factor, values));

    public static double[] Plus(double[] a, double[] b) => a.Zip(b, (x, y) => x + y).ToArray();

    public static double[][] Plus(double[][] a, double[][] b) => a.Zip(b, Plus).ToArray();

    /// <summary>A normally distributed number (Box and Muller 1958).</summary>
    public static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double[] Gaussian(Random random, int count)
    {
        var x = new double[count];
        foreach (ref var value in x.AsSpan())
            value = Gaussian(random);
        return x;
    }

    /// <summary>Random signs and sizes from ½ to 1½: no entry weighs so little that its error hides. 1 for a single number.</summary>
    public static double[] Weights(Random random, int count)
    {
        if (count == 1)
            return [1];
        var x = new double[count];
        foreach (ref var value in x.AsSpan())
            value = (random.Next(2) == 0 ? -1 : 1) * (0.5 + random.NextDouble());
        return x;
    }
}
