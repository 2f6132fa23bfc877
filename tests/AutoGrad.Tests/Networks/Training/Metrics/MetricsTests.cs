using AutoGrad.Networks.Training.Metrics;
using AutoGrad.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Networks.Training.Metrics;

public class MetricsTests
{
    [Fact]
    public void Accuracy_counts_the_greatest_and_top_k_the_k_greatest()
    {
        double[] scores = [3, 2, 1, 1, 2, 3, 2, 3, 1, 3, 2, 1];
        int[] labels = [0, 1, 2, 2];
        Assert.Equal([0.25, 0.5, 1, 1], new[] { 1, 2, 3, 9 }.Select(k => Of(new TopKAccuracy(k), scores, labels)));
        Assert.Equal(0.25, Of(new Accuracy(), scores, labels));
    }

    [Fact]
    public void The_first_of_equals_comes_first_and_a_NaN_before_all()
    {
        Assert.Equal(0.5, Of(new Accuracy(), [1, 1, 1, 1], [0, 1]));
        Assert.Equal(1, Of(new TopKAccuracy(2), [1, 1, 1, 1], [0, 1]));
        Assert.Equal(0, Of(new Accuracy(), [5, double.NaN, double.NaN, double.NaN], [0, 1]));
    }

    [Fact]
    public void A_confusion_matrix_has_rows_of_classes_and_columns_of_predictions()
    {
        // Class 0 is found twice and taken for 1 once; class 1 is found once; class 2 never comes, and is predicted once for 1.
        ConfusionMatrix matrix = new(3);
        matrix.Add<double>([1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1], [0, 0, 0, 1, 1]);
        Assert.Equal([2, 1, 0, 0, 1, 1, 0, 0, 0], from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 3) select matrix[i, j]);
        Assert.Equal([1, 0.5, 0], Enumerable.Range(0, 3).Select(matrix.Precision));
        Assert.Equal([2 / 3.0, 0.5, 0], Enumerable.Range(0, 3).Select(matrix.Recall));
        Assert.Equal([0.8, 0.5, 0], Enumerable.Range(0, 3).Select(matrix.F1));
        Assert.Equal((3L, 5L, 0.6), (matrix.Support(0), matrix.Total, matrix.Accuracy));
        Assert.Equal(1.3 / 3, matrix.Value, 12);
        Assert.Equal(
            """
            actual         0      1      2 recall
            0              2      1      0   66.7
            1              0      1      1   50.0
            2              0      0      0    0.0
            precision  100.0   50.0    0.0   60.0

            """, matrix.ToString());
        matrix.Reset();
        Assert.Equal((0L, 0.0, 0.0), (matrix.Total, matrix.Accuracy, matrix.Value));
    }

    [Fact]
    public void The_mean_weighs()
    {
        Mean mean = new();
        Assert.True(double.IsNaN(mean.Value));
        mean.Add(1, 3);
        mean.Add(5);
        Assert.Equal(2, mean.Value);
        mean.Reset();
        mean.Add(7);
        Assert.Equal(7, mean.Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => mean.Add(1, 0));
    }

    [Fact]
    public void Nothing_added_is_0()
    {
        Assert.All([new Accuracy(), new TopKAccuracy(2), new ConfusionMatrix(2)], (IMetric metric) => Assert.Equal(0, metric.Value));
        Assert.Equal(0, Of(new Accuracy(), [], []));
    }

    [Fact]
    public void Wrong_labels_and_shapes_are_named_and_add_nothing()
    {
        IMetric[] metrics = [new Accuracy(), new TopKAccuracy(2), new ConfusionMatrix(2)];
        foreach (IMetric metric in metrics)
        {
            metric.Add<float>([1, 0], [0]);
            double before = metric.Value;
            Assert.Contains("row 1 has the label 2", Assert.Throws<ArgumentException>(() => metric.Add<float>([1, 0, 1, 0], [0, 2])).Message, StringComparison.Ordinal);
            Assert.Contains("row 0 has the label -1", Assert.Throws<ArgumentException>(() => metric.Add<float>([1, 0, 1, 0], [-1, 1])).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => metric.Add<float>([1, 0, 1], [0, 1]));
            Assert.Throws<ArgumentException>(() => metric.Add<float>([], [0]));
            Assert.Throws<ArgumentException>(() => metric.Add<float>([1], []));
            Assert.Equal(before, metric.Value);
        }

        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(3).Add<float>([1, 0], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(3)[0, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopKAccuracy(0));
    }

    [Fact]
    public void Metrics_agree_with_each_other_however_samples_are_batched()
    {
        Gen<(double[] Scores, int[] Labels, int Cut)> cases =
            from count in Gen.Choose(1, 20)
            from scores in Gen.ArrayOf(Gen.Choose(-2, 2).Select(n => (double)n), count * 4)
            from labels in Gen.ArrayOf(Gen.Choose(0, 3), count)
            from cut in Gen.Choose(0, count)
            select (scores, labels, cut);
        Law.Holds(cases, drawn =>
        {
            (double[] scores, int[] labels, int cut) = drawn;
            ConfusionMatrix matrix = new(4);
            IMetric[] metrics = [new Accuracy(), matrix, .. Enumerable.Range(1, 4).Select(k => new TopKAccuracy(k))];
            foreach (IMetric metric in metrics)
            {
                double whole = Of(metric, scores, labels);
                metric.Reset();
                metric.Add<double>(scores.AsSpan(0, cut * 4), labels.AsSpan(0, cut));
                metric.Add<double>(scores.AsSpan(cut * 4), labels.AsSpan(cut));
                Assert.Equal(whole, metric.Value);
            }

            Assert.Equal(metrics[0].Value, matrix.Accuracy);
            Assert.Equal(metrics[0].Value, metrics[2].Value);
            Assert.True(metrics[2].Value <= metrics[3].Value && metrics[3].Value <= metrics[4].Value);
            Assert.Equal(1, metrics[5].Value);
            Assert.Equal(labels.Length, matrix.Total);

            // F1 is the harmonic mean by its other definition.
            Assert.All(Enumerable.Range(0, 4), k => Assert.Equal(
                matrix[k, k] == 0 ? 0 : 2 / ((1 / matrix.Precision(k)) + (1 / matrix.Recall(k))), matrix.F1(k), 12));
        });
    }

    private static double Of(IMetric metric, double[] scores, int[] labels)
    {
        metric.Add<double>(scores, labels);
        return metric.Value;
    }
}
