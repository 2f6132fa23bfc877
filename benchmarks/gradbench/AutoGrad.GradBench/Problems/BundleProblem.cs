namespace AutoGrad.GradBench.Problems;

/// <summary>The cameras, points, weights and features of a bundle adjustment: the input's one of each, replicated.</summary>
internal sealed class BundleProblem(BundleInput input)
{
    private readonly double[] cameras = Replicate(input.Cam, input.N);
    private readonly double[] points = Replicate(input.X, input.M);
    private readonly double[] features = Replicate(input.Feat, input.P);

    public double[] Weights { get; } = Replicate([input.W], input.P);

    public ReadOnlySpan<double> Camera(int observation) => cameras.AsSpan(observation % input.N * input.Cam.Length, input.Cam.Length);

    public ReadOnlySpan<double> Point(int observation) => points.AsSpan(observation % input.M * input.X.Length, input.X.Length);

    public ReadOnlySpan<double> Feature(int observation) => features.AsSpan(2 * observation, 2);

    public int WeightColumn(int observation) => (input.Cam.Length * input.N) + (input.X.Length * input.M) + observation;

    /// <summary>What an observation depends on, and its columns in the Jacobian.</summary>
    public void Arguments(int observation, Span<double> arguments, Span<int> columns)
    {
        ReadOnlySpan<double> camera = Camera(observation), point = Point(observation);
        camera.CopyTo(arguments);
        point.CopyTo(arguments[camera.Length..]);
        arguments[^1] = Weights[observation];
        for (int j = 0; j < camera.Length; j++)
        {
            columns[j] = (observation % input.N * camera.Length) + j;
        }

        for (int j = 0; j < point.Length; j++)
        {
            columns[camera.Length + j] = (camera.Length * input.N) + (observation % input.M * point.Length) + j;
        }

        columns[^1] = WeightColumn(observation);
    }

    private static double[] Replicate(double[] item, int count)
    {
        double[] items = new double[item.Length * count];
        for (int i = 0; i < items.Length; i += item.Length)
        {
            item.CopyTo(items, i);
        }

        return items;
    }
}
