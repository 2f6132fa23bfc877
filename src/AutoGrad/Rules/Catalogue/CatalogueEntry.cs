namespace AutoGrad.Rules;

/// <summary>A rule in the <see cref="Catalogue"/>: with what parameters it is sampled, and where.</summary>
/// <param name="name">The rule's name.</param>
/// <param name="parameters">The parameters as text, such as <c>β = 2</c>; empty if there are none.</param>
public abstract class CatalogueEntry(string name, string parameters)
{
    /// <summary>The rule's name, which is that of its type.</summary>
    public string Name { get; } = name;

    /// <summary>The parameters as text, such as <c>β = 2</c>; empty if there are none.</summary>
    public string Parameters { get; } = parameters;

    /// <summary>Hands the rule to a visitor in the rule's own type.</summary>
    /// <typeparam name="TResult">What comes of the visit.</typeparam>
    /// <param name="visitor">The visitor.</param>
    /// <returns>The visitor's result.</returns>
    public abstract TResult Accept<TResult>(IRuleVisitor<TResult> visitor);

    /// <summary>The name, with the parameters if there are any.</summary>
    /// <returns>The text, such as <c>Softplus (β = 2)</c>.</returns>
    public override string ToString() => Parameters.Length == 0 ? Name : $"{Name} ({Parameters})";
}
