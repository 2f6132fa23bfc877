using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Compilation.Graphs;

/// <summary>A rule of two operands.</summary>
internal sealed class BinaryOperation<T, TRule>(TRule rule) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
{
    private static BinaryOperation<T, TRule> latest = new(default);
    private readonly int hash = RuleBits.Hash(rule);

    /// <summary>The rule with its parameters.</summary>
    public TRule Rule => rule;

    public override int Arity => 2;

    public override Delegate OnLanes => (Func<Lane<T, Register256<T>>, Lane<T, Register256<T>>, Lane<T, Register256<T>>>)rule.Value;

    /// <summary>The operation of a rule, without an allocation for the rule asked for last.</summary>
    public static BinaryOperation<T, TRule> Of(TRule rule)
    {
        BinaryOperation<T, TRule> operation = latest;
        return RuleBits.Same(operation.Rule, rule) ? operation : latest = new(rule);
    }

    public override T Value(T x, T y, T z) => rule.Value(new Real<T>(x), new Real<T>(y)).Value;

    public override void Run(ref T memory, in Places places, int length)
    {
        TRule own = rule;
        (int x, int maskX, int y, int maskY, int result) = (places.X, places.MaskX, places.Y, places.MaskY, places.Result);
        for (int i = 0; i < length; i += Lane<T, Register256<T>>.Count)
        {
            own.Value(Lane<T, Register256<T>>.At(ref memory, x + (i & maskX)), Lane<T, Register256<T>>.At(ref memory, y + (i & maskY))).StoreAt(ref memory, result + i);
        }
    }

    public override Term<T> Pull<TProduct>(TProduct product, Term<T> upstream, int operand, in Operands<T> operands) =>
        product.Product(upstream, Slope(operand, operands));

    public override Term<T> Push<TProduct>(TProduct product, Term<T> tangent, int operand, in Operands<T> operands) =>
        product.Product(tangent, Slope(operand, operands));

    public override bool Equals(Operation<T>? other) =>
        ReferenceEquals(this, other) || (other is BinaryOperation<T, TRule> same && RuleBits.Same(rule, same.Rule));

    public override int GetHashCode() => hash;

    public override string ToString() => typeof(TRule).Name;

    private Term<T> Slope(int operand, in Operands<T> operands) => operand == 0
        ? rule.SlopeX(operands.X, operands.Y, operands.Value)
        : rule.SlopeY(operands.X, operands.Y, operands.Value);
}
