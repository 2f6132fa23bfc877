namespace AutoGrad.Checks;

/// <summary>What a gradient check can say about one entry of a derivative.</summary>
public enum Verdict
{
    /// <summary>
    /// Function values cannot decide: the function is not finite there, jumps, or is too noisy for its slope.
    /// <see cref="GradientEntry.Judge"/> states the rule. It is the default value, so that an entry nobody judged never passes.
    /// </summary>
    Inconclusive,

    /// <summary>The analytic value agrees with a numeric derivative that is sharp enough to have shown an error of one per cent.</summary>
    Pass,

    /// <summary>The analytic value lies outside what the numeric derivative allows.</summary>
    Fail,
}
