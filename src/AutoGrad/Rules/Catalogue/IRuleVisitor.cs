namespace AutoGrad.Rules;

/// <summary>Something done with every rule of the <see cref="Catalogue"/>, each in its own type: no reflection, no boxing of rules.</summary>
/// <typeparam name="TResult">What comes of a visit.</typeparam>
public interface IRuleVisitor<out TResult>
{
    /// <summary>Visits a rule of one argument.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="entry">The rule with what the catalogue says about it.</param>
    /// <returns>The result.</returns>
    TResult Visit<TRule>(UnaryEntry<TRule> entry)
        where TRule : struct, IUnaryRule;

    /// <summary>Visits a rule of two arguments.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="entry">The rule with what the catalogue says about it.</param>
    /// <returns>The result.</returns>
    TResult Visit<TRule>(BinaryEntry<TRule> entry)
        where TRule : struct, IBinaryRule;
}
