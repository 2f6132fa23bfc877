using System.Runtime.CompilerServices;

namespace AutoGrad.Networks.Optimization;

/// <summary>The ranges of hyper-parameters; each returns the value, so that it can stand in an initialiser.</summary>
internal static class Hyperparameter
{
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Outside(name, value, "be above 0 and finite");

    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && double.IsFinite(value) ? value : throw Outside(name, value, "be at least 0 and finite");

    /// <summary>The decay of a running average.</summary>
    public static double Decay(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && value < 1 ? value : throw Outside(name, value, "be at least 0 and below 1");

    public static double Above(double least, double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > least && double.IsFinite(value) ? value : throw Outside(name, value, $"be above {least} and finite");

    public static int AtLeast(int least, int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least ? value : throw Outside(name, value, $"be at least {least}");

    private static ArgumentOutOfRangeException Outside(string name, object value, string range) =>
        new(name, value, $"{name} must {range}.");
}
