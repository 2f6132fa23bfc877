using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors;

/// <summary>Rules applied to tensors element by element: any rule, the arithmetic operators, and choice.</summary>
public static class PointwiseOperations
{
    /// <summary>f(x) for every element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="x">The argument.</param>
    /// <param name="rule">The rule with its parameters.</param>
    /// <returns>f(x), of x's shape.</returns>
    public static Variable<T> Map<T, TRule>(this Variable<T> x, TRule rule)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule => x.Tape.Apply(new Map<T, TRule>(rule), x);

    /// <summary>f(x, y) for every pair of elements, with broadcasting.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="x">The first argument.</param>
    /// <param name="rule">The rule with its parameters.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>f(x, y), of the common shape.</returns>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Variable<T> Zip<T, TRule>(this Variable<T> x, TRule rule, Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule => (x.IsLiteral ? y : x).Tape.Apply(new Zip<T, TRule>(rule), x, y);

    /// <summary>yes where the indicator is not 0, no where it is, with broadcasting. No gradient, NaN or infinity comes from the branch not taken.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="indicator">0 for no, anything else for yes; it gets no gradient.</param>
    /// <param name="yes">Taken where the indicator is not 0.</param>
    /// <param name="no">Taken where the indicator is 0.</param>
    /// <returns>The chosen elements.</returns>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Variable<T> Select<T>(Variable<T> indicator, Variable<T> yes, Variable<T> no)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tape<T> tape = Tape<T>.Of(indicator, yes, no);
        Shape shape = Broadcast.Common(tape, Broadcast.Common(tape, indicator.Shape, yes.Shape, "Select"), no.Shape, "Select");
        return tape.Apply(default(Choice<T>), On(indicator), On(yes), On(no));

        Variable<T> On(Variable<T> x) => (x.IsLiteral ? tape.Constant(x.Value) : x).BroadcastTo(shape);
    }

    /// <summary>u times a literal; nothing to do for 1.</summary>
    internal static Variable<T> ScaledBy<T>(this Variable<T> u, double factor)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        factor == 1 ? u : factor == -1 ? u.Map(default(Negate)) : u.Zip(default(ChainProduct), factor);

    /// <summary>Adds upstream times a literal to the gradient of an input of the output's shape.</summary>
    internal static void AddScaled<T>(this in Pullback<T> pullback, int input, double factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (factor == 1 && !pullback.IsRecorded && pullback.Needs(input))
        {
            pullback.PassOn(input);
        }
        else
        {
            pullback.Add(input, pullback.Upstream().ScaledBy(factor));
        }
    }

    extension<T>(Variable<T>)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>x + y, with broadcasting.</summary>
        public static Variable<T> operator +(Variable<T> x, Variable<T> y) => x.Zip(default(Add), y);

        /// <summary>x − y, with broadcasting.</summary>
        public static Variable<T> operator -(Variable<T> x, Variable<T> y) => x.Zip(default(Subtract), y);

        /// <summary>x · y element by element, with broadcasting.</summary>
        public static Variable<T> operator *(Variable<T> x, Variable<T> y) => x.Zip(default(Multiply), y);

        /// <summary>x / y element by element, with broadcasting.</summary>
        public static Variable<T> operator /(Variable<T> x, Variable<T> y) => x.Zip(default(Divide), y);

        /// <summary>x − y · trunc(x / y) element by element, with broadcasting; the sign is that of x.</summary>
        public static Variable<T> operator %(Variable<T> x, Variable<T> y) => x.Zip(default(Remainder), y);

        /// <summary>−x.</summary>
        public static Variable<T> operator -(Variable<T> x) => x.Map(default(Negate));
    }
}
