using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.LinearAlgebra;

namespace AutoGrad.Tensors;

/// <summary>Sums of products of tensors in Einstein's notation.</summary>
public static class EinsteinSummation
{
    /// <summary>
    /// The sum of products that the equation names, as in NumPy: a letter for each axis; axes with one letter run together, and
    /// letters that the result lacks are summed over.
    /// </summary>
    /// <remarks>
    /// "ij,jk-&gt;ik" is the matrix product, "bij,bjk-&gt;bik" a stack of them, "ij-&gt;ji" the transpose, "ii-&gt;i" the diagonal,
    /// "ii-&gt;" the trace, "i,j-&gt;ij" the outer product. Without "-&gt;" the result has the letters that occur once, in
    /// alphabetical order. "..." stands for any axes, which broadcast and come where the result has "...". Operands are contracted
    /// from left to right, each pair by one batched matrix product, so the derivatives are einsums of the same cost.
    /// </remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="equation">The equation.</param>
    /// <param name="operands">The operands.</param>
    /// <returns>The sum of products.</returns>
    /// <exception cref="ArgumentException">The equation is malformed, or does not fit the number, ranks or lengths of the operands.</exception>
    public static Variable<T> Einsum<T>(string equation, params ReadOnlySpan<Variable<T>> operands)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (operands.IsEmpty)
        {
            throw new ArgumentException($"Einsum \"{equation}\": no operand was given.", nameof(operands));
        }

        int axes = 0;
        foreach (Variable<T> operand in operands)
        {
            axes += operand.Rank;
        }

        Tape<T> tape = Tape<T>.Of(operands);
        Span<int> labels = stackalloc int[axes];
        Subscripts subscripts = new(equation, stackalloc int[Subscripts.Room]);
        subscripts.Read(operands, labels);
        Span<int> room = stackalloc int[2 * axes];
        Contraction<T> result = Operand(operands[0], ref labels, room[..axes], subscripts, 0);
        for (int i = 1; i < operands.Length; i++)
        {
            result.With(Operand(operands[i], ref labels, room[axes..], subscripts, i), subscripts, i);
        }

        return result.Ordered(subscripts.Output);

        Contraction<T> Operand(Variable<T> x, ref Span<int> labels, Span<int> room, in Subscripts subscripts, int operand)
        {
            ReadOnlySpan<int> own = labels[..x.Rank];
            labels = labels[x.Rank..];
            return new Contraction<T>(x.IsLiteral ? tape.Constant(x.Value) : x, own, room, subscripts, operand);
        }
    }

    /// <summary>An einsum of one operand, such as <c>x.Einsum("ij-&gt;ji")</c>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The operand.</param>
    /// <param name="equation">The equation.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The equation is malformed or does not fit.</exception>
    public static Variable<T> Einsum<T>(this Variable<T> x, string equation)
        where T : unmanaged, IFloatingPointIeee754<T> => Einsum<T>(equation, x);

    /// <summary>An einsum of two operands, such as <c>q.Einsum("bhqd,bhkd-&gt;bhqk", k)</c>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The first operand.</param>
    /// <param name="equation">The equation.</param>
    /// <param name="y">The second operand.</param>
    /// <returns>The sum of products.</returns>
    /// <exception cref="ArgumentException">The equation is malformed or does not fit.</exception>
    public static Variable<T> Einsum<T>(this Variable<T> x, string equation, Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Einsum<T>(equation, x, y);
}
