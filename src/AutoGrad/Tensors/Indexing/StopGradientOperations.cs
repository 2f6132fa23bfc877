using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Tensors;

/// <summary>Values whose dependence is to be ignored.</summary>
public static class StopGradientOperations
{
    /// <summary>A constant with x's value: no derivative of any order and any nesting passes through it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <returns>The constant; where T is a plain number it shares x's memory.</returns>
    public static Variable<T> StopGradient<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.IsLiteral)
        {
            return Variable<T>.Literal(Plain(x.Value));
        }

        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
        {
            return x.IsVarying ? x.Tape.Log.Alias(x.Tape.Log.Resolve(x).Data, x.Shape) : x;
        }

        Variable<T> constant = x.Tape.Create(x.Shape, out Span<T> values);
        ReadOnlySpan<T> active = x.Values;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Plain(active[i]);
        }

        return constant;
    }

    /// <summary>A constant with x's value: no derivative of any order and any nesting passes through it.</summary>
    /// <typeparam name="T">The number inside.</typeparam>
    /// <param name="x">The number.</param>
    /// <returns>The constant.</returns>
    public static Scalar<T> StopGradient<T>(this Scalar<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Scalar<T>.Constant(Plain(x.Value));

    // An active number inside carries derivatives of its own, which a conversion to a plain number and back drops.
    private static T Plain<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(double.CreateTruncating(x));
}
