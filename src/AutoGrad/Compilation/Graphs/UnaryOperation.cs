using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Compilation.Graphs;

/// <summary>A rule of one operand.</summary>
internal sealed class UnaryOperation<T, TRule>(TRule rule) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUnaryRule
{
    private static UnaryOperation<T, TRule> latest = new(default);
    private readonly int hash = RuleBits.Hash(rule);

    /// <summary>The rule with its parameters.</summary>
    public TRule Rule => rule;

    public override int Arity => 1;

    public override Delegate OnLanes => (Func<Lane<T, Register256<T>>, Lane<T, Register256<T>>>)rule.Value;

    /// <summary>The operation of a rule, without an allocation for the rule asked for last.</summary>
    public static UnaryOperation<T, TRule> Of(TRule rule)
    {
        UnaryOperation<T, TRule> operation = latest;
        return RuleBits.Same(operation.Rule, rule) ? operation : latest = new(rule);
    }

    public override T Value(T x, T y, T z) => rule.Value(new Real<T>(x)).Value;

    public override void Run(ref T memory, in Places places, int length)
    {
        TRule own = rule;
        (int x, int maskX, int result) = (places.X, places.MaskX, places.Result);
        for (int i = 0; i < length; i += Lane<T, Register256<T>>.Count)
        {
            own.Value(Lane<T, Register256<T>>.At(ref memory, x + (i & maskX))).StoreAt(ref memory, result + i);
        }
    }

    public override Term<T> Pull<TProduct>(TProduct product, Term<T> upstream, int operand, in Operands<T> operands) =>
        product.Product(upstream, rule.Slope(operands.X, operands.Value));

    public override Term<T> Push<TProduct>(TProduct product, Term<T> tangent, int operand, in Operands<T> operands) =>
        product.Product(tangent, rule.Slope(operands.X, operands.Value));

    public override bool Equals(Operation<T>? other) =>
        ReferenceEquals(this, other) || (other is UnaryOperation<T, TRule> same && RuleBits.Same(rule, same.Rule));

    public override int GetHashCode() => hash;

    public override string ToString() => typeof(TRule).Name;
}
