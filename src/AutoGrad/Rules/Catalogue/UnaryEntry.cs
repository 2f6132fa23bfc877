namespace AutoGrad.Rules;

/// <summary>A rule of one argument in the <see cref="Catalogue"/>.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
/// <param name="rule">The rule with its parameters.</param>
/// <param name="parameters">The parameters as text; empty if there are none.</param>
/// <param name="domain">Where it is sampled, its kinks aside.</param>
/// <param name="kinks">The points where a convention says what the slope is.</param>
public sealed class UnaryEntry<TRule>(TRule rule, string parameters, Interval[] domain, double[] kinks)
    : CatalogueEntry(typeof(TRule).Name, parameters)
    where TRule : struct, IUnaryRule
{
    /// <summary>The rule with its parameters.</summary>
    public TRule Rule { get; } = rule;

    /// <summary>Where the rule is sampled, its kinks aside: the rule has derivatives of every order there.</summary>
    public IReadOnlyList<Interval> Domain { get; } = domain;

    /// <summary>The points where a convention says what the slope is: kinks, poles, ends of the domain.</summary>
    public IReadOnlyList<double> Kinks { get; } = kinks;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IRuleVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }
}
