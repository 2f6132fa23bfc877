namespace AutoGrad.Rules;

/// <summary>A rule of two arguments in the <see cref="Catalogue"/>.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
/// <param name="rule">The rule with its parameters.</param>
/// <param name="parameters">The parameters as text; empty if there are none.</param>
/// <param name="domain">Where it is sampled: pairs of an interval of x and an interval of y.</param>
/// <param name="kinks">The points where a convention says what the slopes are.</param>
public sealed class BinaryEntry<TRule>(TRule rule, string parameters, (Interval X, Interval Y)[] domain, (double X, double Y)[] kinks)
    : CatalogueEntry(typeof(TRule).Name, parameters)
    where TRule : struct, IBinaryRule
{
    /// <summary>The rule with its parameters.</summary>
    public TRule Rule { get; } = rule;

    /// <summary>Where the rule is sampled, its kinks aside: the rule has derivatives of every order there.</summary>
    public IReadOnlyList<(Interval X, Interval Y)> Domain { get; } = domain;

    /// <summary>The points where a convention says what the slopes are: ties, corners, ends of the domain.</summary>
    public IReadOnlyList<(double X, double Y)> Kinks { get; } = kinks;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IRuleVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }
}
