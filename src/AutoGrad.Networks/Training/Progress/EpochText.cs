using System.Globalization;

namespace AutoGrad.Networks.Training.Progress;

/// <summary>An epoch in a line, of any culture the same.</summary>
internal static class EpochText
{
    public static string Of(EpochRecord record) => string.Join(" · ",
    [
        $"loss {Number(record.TrainingLoss)}",
        .. record.ValidationLoss is { } loss ? (string[])[$"validation {Number(loss)}"] : [],
        .. record.Metrics.Select(metric => $"{metric.Name} {Number(metric.Value)}"),
        $"rate {record.LearningRate.ToString("G3", CultureInfo.InvariantCulture)}",
    ]);

    public static string Number(double value) => value.ToString(Math.Abs(value) is >= 1e-3 and < 1e6 or 0 ? "F4" : "G4", CultureInfo.InvariantCulture);
}
