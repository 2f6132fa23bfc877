namespace AutoGrad.Checks;

/// <summary>A gradient check did not pass; the message is its report.</summary>
/// <param name="report">The report.</param>
public sealed class GradientCheckException(CheckReport report) : Exception(report?.ToString())
{
    /// <summary>The report.</summary>
    public CheckReport Report { get; } = report ?? throw new ArgumentNullException(nameof(report));
}
