namespace AutoGrad.Comparison.Programs;

/// <summary>The programs by name, as the peers have them: a name, its numbers, and the threads.</summary>
internal static class Catalogue
{
    /// <summary>Starts a program.</summary>
    /// <param name="words">The name and what it takes, such as <c>perceptron 64 sgd</c>.</param>
    /// <param name="threads">The number of threads.</param>
    /// <exception cref="ArgumentException">There is no such program.</exception>
    public static IProgram Start(string words, int threads)
    {
        string[] w = words.Split(' ');
        int N(int i) => int.Parse(w[i], System.Globalization.CultureInfo.InvariantCulture);
        return (w[0], w.ElementAtOrDefault(1)) switch
        {
            ("product", "f32") => new Product<float>(w[2], N(3), N(4), N(5), threads),
            ("product", "f64") => new Product<double>(w[2], N(3), N(4), N(5), threads),
            ("vector", "f32") => new VectorProduct<float>(w[2], N(3), N(4), threads),
            ("vector", "f64") => new VectorProduct<double>(w[2], N(3), N(4), threads),
            ("perceptron", _) => new Perceptron(N(1), w[2], threads),
            ("convolution", _) => new Convolution(N(1), N(2), N(3), N(4), threads),
            ("lenet", _) => new LeNet(N(1), w[2], threads),
            ("transformer", _) => new Transformer(N(1), N(2), N(3), N(4), threads),
            ("lstm", _) => new LongShortTermMemory(N(1), N(2), N(3), threads),
            ("tanh", _) => new SumOfTanh(N(1), threads),
            ("crossentropy", _) => new CrossEntropy(N(1), N(2), threads),
            ("layernorm", _) => new LayerNormalization(N(1), N(2), threads),
            ("passes", { } forms) => new Passes(forms, N(2), threads),
            ("chain", _) => new Chain(N(1), threads),
            ("wide", _) => new WideNetwork(N(1), threads),
            ("nothing", _) => new Nothing(),
            _ => throw new ArgumentException($"There is no program '{words}'.", nameof(words)),
        };
    }
}
