using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoGrad.Networks.Training.Metrics;

/// <summary>
/// How many samples of each class were taken for which class, and what follows from it for each class k: precision, the share
/// of predictions k that are right; recall, the share of samples k that are found; F1, their harmonic mean. 0/0 counts as 0.
/// </summary>
/// <example><code>
/// ConfusionMatrix confusion = new(classCount: 10);
/// confusion.Add(scores.Values, labels);
/// Console.WriteLine($"{confusion}recall of class 3: {confusion.Recall(3):P1}");
/// </code></example>
public sealed class ConfusionMatrix : IMetric
{
    private readonly long[] counts;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="classCount">The number of classes, n ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public ConfusionMatrix(int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ClassCount = classCount;
        counts = new long[checked(classCount * classCount)];
    }

    /// <inheritdoc/>
    public string Name => "macro F1";

    /// <summary>The mean of the classes' F1.</summary>
    public double Value => Enumerable.Range(0, ClassCount).Average(F1);

    /// <summary>The number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>The number of samples.</summary>
    public long Total => counts.Sum();

    /// <summary>The share of samples on the diagonal.</summary>
    public double Accuracy => Ratio(Enumerable.Range(0, ClassCount).Sum(k => this[k, k]), Total);

    /// <summary>The number of samples of one class that were taken for another, or for the same.</summary>
    /// <param name="actual">The sample's class: a row.</param>
    /// <param name="predicted">The class with the greatest score: a column.</param>
    public long this[int actual, int predicted] => counts[(InRange(actual) * ClassCount) + InRange(predicted)];

    /// <summary>A copy of the counts, [actual class, predicted class], as a <see cref="Pictures.ConfusionTable"/> takes them.</summary>
    /// <returns>The copy.</returns>
    public long[,] ToArray()
    {
        long[,] table = new long[ClassCount, ClassCount];
        Buffer.BlockCopy(counts, 0, table, 0, counts.Length * sizeof(long));
        return table;
    }

    /// <inheritdoc/>
    public void Reset() => Array.Clear(counts);

    /// <inheritdoc/>
    public void Add<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Scores<T> rows = new(scores, labels);
        if (rows.Count > 0 && rows.Classes != ClassCount)
        {
            throw new ArgumentException($"This confusion matrix is for {ClassCount} classes, but the scores have {rows.Classes}.", nameof(scores));
        }

        for (int row = 0; row < rows.Count; row++)
        {
            counts[(rows.Label(row) * ClassCount) + rows.Predicted(row)]++;
        }
    }

    /// <summary>The number of samples of a class.</summary>
    /// <param name="k">The class.</param>
    /// <returns>Σⱼ countₖⱼ.</returns>
    public long Support(int k) => Enumerable.Range(0, ClassCount).Sum(j => this[k, j]);

    /// <summary>The share of predictions of a class that are right.</summary>
    /// <param name="k">The class.</param>
    /// <returns>countₖₖ / Σᵢ countᵢₖ.</returns>
    public double Precision(int k) => Ratio(this[k, k], Enumerable.Range(0, ClassCount).Sum(i => this[i, k]));

    /// <summary>The share of samples of a class that are found.</summary>
    /// <param name="k">The class.</param>
    /// <returns>countₖₖ / Σⱼ countₖⱼ.</returns>
    public double Recall(int k) => Ratio(this[k, k], Support(k));

    /// <summary>The harmonic mean of precision and recall.</summary>
    /// <param name="k">The class.</param>
    /// <returns>2·precision·recall / (precision + recall).</returns>
    public double F1(int k) => Ratio(2 * this[k, k], Support(k) + Enumerable.Range(0, ClassCount).Sum(i => this[i, k]));

    /// <summary>The matrix with precision below and recall at the right, as text.</summary>
    /// <returns>The table; a row is a sample's class.</returns>
    public override string ToString()
    {
        int width = Math.Max(7, Total.ToString(CultureInfo.InvariantCulture).Length + 2);
        StringBuilder text = new();
        Line(text, "actual", Enumerable.Range(0, ClassCount).Select(k => $"{k}"), "recall", width);
        for (int k = 0; k < ClassCount; k++)
        {
            Line(text, $"{k}", Enumerable.Range(0, ClassCount).Select(j => $"{this[k, j]}"), Percent(Recall(k)), width);
        }

        Line(text, "precision", Enumerable.Range(0, ClassCount).Select(k => Percent(Precision(k))), Percent(Accuracy), width);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string title, IEnumerable<string> cells, string last, int width) =>
        text.Append($"{title,-9}").AppendJoin(string.Empty, cells.Append(last).Select(cell => cell.PadLeft(width))).Append('\n');

    private static string Percent(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture);

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private int InRange(int k) => k >= 0 && k < ClassCount ? k
        : throw new ArgumentOutOfRangeException(nameof(k), k, $"Classes go from 0 to {ClassCount - 1}.");
}
