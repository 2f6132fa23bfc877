using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Compilation.Graphs;

/// <summary>
/// The algebra's <see cref="IReal{T}.Select"/>, its one function of three operands: an indicator and what it chooses from.
/// </summary>
internal sealed class Choice<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Choice<T> Instance { get; } = new();

    public override int Arity => 3;

    public override Delegate OnLanes => (Func<Lane<T, Register256<T>>, Lane<T, Register256<T>>, Lane<T, Register256<T>>, Lane<T, Register256<T>>>)Lane<T, Register256<T>>.Select;

    public override T Value(T x, T y, T z) => Real<T>.Select(new(x), new(y), new(z)).Value;

    public override void Run(ref T memory, in Places places, int length)
    {
        for (int i = 0; i < length; i += Lane<T, Register256<T>>.Count)
        {
            Lane<T, Register256<T>>.Select(
                Lane<T, Register256<T>>.At(ref memory, places.X + (i & places.MaskX)),
                Lane<T, Register256<T>>.At(ref memory, places.Y + (i & places.MaskY)),
                Lane<T, Register256<T>>.At(ref memory, places.Z + (i & places.MaskZ))).StoreAt(ref memory, places.Result + i);
        }
    }

    // An indicator is a constant to the derivative, and where it is NaN neither side is taken. Neither condition is ever NaN.
    public override Term<T> Pull<TProduct>(TProduct product, Term<T> upstream, int operand, in Operands<T> operands) => operand switch
    {
        0 => 0,
        1 => Term<T>.Select(Term<T>.Less(0, Term<T>.Abs(operands.X)), upstream, 0),
        _ => Term<T>.Select(Term<T>.Equal(0, operands.X), upstream, 0),
    };

    public override Term<T> Push<TProduct>(TProduct product, Term<T> tangent, int operand, in Operands<T> operands) =>
        Pull(product, tangent, operand, operands);

    public override bool Equals(Operation<T>? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 3;

    public override string ToString() => nameof(Choice<T>);
}
