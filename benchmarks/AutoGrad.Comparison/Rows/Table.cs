namespace AutoGrad.Comparison.Rows;

/// <summary>The rows and what each must reach.</summary>
internal static class Table
{
    // Errors of rounding grow with the length of sums: relative to the largest element of a product of 2048 they stay below
    // these. A training step compounds them; Adam divides small gradients by their own size.
    private const double Float = 1e-5;
    private const double Double = 1e-13;
    private const double Training = 1e-4;

    private const int Rows = 4096;
    private const int Columns = 1024;

    private static readonly int[] Squares = [32, 64, 128, 256, 512, 1024, 2048];

    public static IReadOnlyList<Row> All { get; } =
    [
        new ComparedRow("product", "Matrix product (against cblas_?gemm of OpenBLAS, called from C)", Products),
        new ComparedRow("vector", "Matrix times vector (against cblas_?gemv)", Vectors),
        new ComparedRow("mlp", "MLP 784-256-128-10, whole step, float", threads =>
        [
            Mlp(64, "sgd", threads == 1 ? 1.6 : 2.5), Mlp(256, "sgd", threads == 1 ? 1.3 : 1.8),
            Mlp(64, "adam", threads == 1 ? 1.8 : 4), Mlp(256, "adam", threads == 1 ? 1.4 : 1.9),
        ]),
        new ComparedRow("convolution", "Convolution 32×3×32×32, 16 filters of 3×3, forward and all gradients, float", _ =>
            [new("32×3×32×32, 16 of 3×3", "convolution 32 3 32 16", new(Ratio: 1.6), Float)]),
        new ComparedRow("lenet", "LeNet-size network, batch 64, whole step, float", _ =>
            [new("SGD", "lenet 64 sgd", new(Ratio: 1.6), Training), new("Adam", "lenet 64 adam", new(Ratio: 1.6), Training)]),
        new ComparedRow("transformer", "Transformer block, width 128, 4 heads, length 128, batch 16, whole step with Adam, float", _ =>
            [new("step", "transformer 128 4 128 16", new(Ratio: 1.5), Training)]),
        new ComparedRow("lstm", "LSTM, 128 units, length 64, batch 32, whole step with Adam, float", _ =>
            [new("step", "lstm 128 64 32", new(Ratio: 2), Training)]),
        new ComparedRow("tanh", "sum(tanh(x·w + b)) on 16 elements, forward and backward, float", threads =>
            threads > 1 ? [] : [new("16 elements", "tanh 16", new(Ratio: 60), Float)]),
        new ComparedRow("rows", "Softmax cross-entropy and layer norm on 4096 × 1024, forward and backward, float", _ =>
        [
            new("softmax cross-entropy", $"crossentropy {Rows} {Columns}", new(OverFloor: 1.3), Float) { Floor = $"passes rc {Rows * Columns * sizeof(float)}" },
            new("layer norm", $"layernorm {Rows} {Columns}", new(OverFloor: 1.3), 1e-4) { Floor = $"passes ca {Rows * Columns * sizeof(float)}" },
        ]),
        new ThreadsRow("threads", "Two threads against one, ours",
        [
            .. from precision in (string[])["f32", "f64"]
               from n in (int[])[512, 1024, 2048]
               select ($"product {precision} {n}", $"product {precision} nn {n} {n} {n}", 1.8),
            ("MLP, batch 256, SGD", "perceptron 256 sgd", 1.6),
            ("MLP, batch 256, Adam", "perceptron 256 adam", 1.6),
        ]),
        new GrowthRow("tape", "Cost against the length of a tape, operations on 16 elements, ours", "chain",
            [.. Enumerable.Range(3, 5).Select(power => (int)Math.Pow(10, power)).Select(n => (n, (double)n))]),
        new GrowthRow("size", "Cost against the number of parameters, two square layers, batch 64, whole step, ours", "wide",
            [.. ((int[])[70, 223, 707, 2236, 7071]).Select(width => (width, 2.0 * width * width))]),
        new MemoryRow("memory", "Peak memory of the whole process",
        [
            ("run-time alone", "nothing"), ("MLP, batch 64, Adam", "perceptron 64 adam"),
            ("LeNet, batch 64, Adam", "lenet 64 adam"), ("transformer block", "transformer 128 4 128 16"),
        ]),
    ];

    private static Case Mlp(int batch, string rule, double least) =>
        new($"batch {batch}, {(rule == "sgd" ? "SGD" : "Adam")}", $"perceptron {batch} {rule}", new(Ratio: least), Training);

    private static IEnumerable<Case> Products(int threads) =>
        from precision in (string[])["f32", "f64"]
        from one in Shapes(threads, precision)
        select one;

    private static IEnumerable<Case> Shapes(int threads, string precision)
    {
        double least = threads == 1 ? 0.9 : 0.85;
        foreach (int n in Squares.Where(n => threads == 1 || n >= 128))
        {
            yield return Product(precision, "nn", n, n, n, new(Ratio: 1, Share: n >= 128 ? least : null));
        }

        yield return Product(precision, "nn", 64, 784, 256, new(Ratio: 1.1));
        yield return Product(precision, "nt", 64, 784, 256, new(Ratio: 1.1));
        yield return Product(precision, "tn", 784, 64, 256, new(Ratio: 1.1));
        yield return Product(precision, "nn", 128, 1024, 1024, new(Ratio: 1.1, Share: least));
        yield return Product(precision, "tn", 1024, 1024, 1024, new(Ratio: 1, Share: least));
        yield return Product(precision, "nt", 1024, 1024, 1024, new(Ratio: 1, Share: least));
    }

    // C of m × n with k between; A and B as they lie in memory.
    private static Case Product(string precision, string form, int m, int k, int n, Bar bar) =>
        new($"{precision} {(form[0] == 't' ? "Aᵀ" : "A")}·{(form[1] == 't' ? "Bᵀ" : "B")} {m}×{k}×{n}", $"product {precision} {form} {m} {k} {n}", bar, precision == "f32" ? Float : Double)
        {
            IsBlas = true,
            IsQuick = m == 64 || (form == "nn" && m == n && m is 256 or 1024),
            Operations = 2.0 * m * k * n,
            Precision = precision,
        };

    private static IEnumerable<Case> Vectors(int threads) =>
        from precision in (string[])["f32", "f64"]
        from n in (int[])[1024, 4096]
        from form in (string[])["n", "t"]
        let bytes = n * n * (precision == "f32" ? sizeof(float) : sizeof(double))
        select new Case($"{precision} {(form == "t" ? "Aᵀ" : "A")}·x {n}×{n}", $"vector {precision} {form} {n} {n}", new(Ratio: 1, OverFloor: 1.3), precision == "f32" ? Float : Double)
        {
            IsBlas = true,
            Floor = $"passes r {bytes}",
        };
}
