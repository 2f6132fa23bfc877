using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Rules;

/// <summary>
/// Every rule of the catalogue over tensors of every length from 0 to 70: the values and gradients are those of the rule
/// on plain numbers to a few units in the last place, and the same to the bit wherever the element stands.
/// </summary>
public class LanesTests
{
    private const int Longest = 70;

    // .NET's vector exp, log, sin and cos are good to about one unit in the last place, as the scalar ones are; a text that
    // passes such a value through a function of condition number up to 10 (a power, a division by a difference) multiplies that.
    private const double Ulps = 32;

    [Theory]
    [MemberData(nameof(SampledRule.All), MemberType = typeof(SampledRule))]
    public void Lanes_of_doubles_equal_numbers(int index, string name) => Compare(SampledRule.At(index), name, Math.BitIncrement(1.0) - 1);

    [Theory]
    [MemberData(nameof(SampledRule.All), MemberType = typeof(SampledRule))]
    public void Lanes_of_floats_equal_numbers(int index, string name) => Compare(SampledRule.At(index), name, MathF.BitIncrement(1f) - 1);

    private static void Compare<T>(SampledRule rule, string name, T unit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[][] points = [.. rule.Points(Longest).Select(p => Array.ConvertAll(p, T.CreateTruncating))];
        using Tape<T> tape = new();
        T[][] longest = Run(rule, tape, points, 0, Longest);
        for (int i = 0; i < Longest; i++)
        {
            Real<T>[] x = Array.ConvertAll(points[i], v => new Real<T>(v));
            Real<T> value = rule.Value<Real<T>>(x);
            Close(value.Value, longest[0][i], unit, name, i);
            for (int argument = 0; argument < rule.Arity; argument++)
            {
                Close(rule.Slope(argument, x, new Real<T>(longest[0][i])).Value, longest[1 + argument][i], unit, name, i);
            }
        }

        // From the front every length; from the back too, so that every element stands in every place of a register.
        for (int length = 0; length <= Longest; length++)
        {
            Same(longest, Run(rule, tape, points, 0, length), 0, name);
            Same(longest, Run(rule, tape, points, Longest - length, length), Longest - length, name);
        }
    }

    // Among neighbours of every size, infinite and NaN, which .NET's vector functions treat by other texts.
    [Theory]
    [MemberData(nameof(SampledRule.All), MemberType = typeof(SampledRule))]
    public void A_value_does_not_depend_on_extreme_neighbours(int index, string name)
    {
        Neighbours<double>(SampledRule.At(index), name);
        Neighbours<float>(SampledRule.At(index), name);
    }

    private static void Neighbours<T>(SampledRule rule, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] extremes = [0, -0.0, 1e-320, 1e-30, -1e-3, 0.7853981, 0.7853982, 1, -1, 88, -104, 707, -710, 1000, -1e5, 4.5e5, 6e6, 1e30, -1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        Random random = new(SampledRule.Seed);
        T[][] points = [.. rule.Points(Longest).Select(p => Array.ConvertAll(p, v => T.CreateTruncating(random.Next(3) == 0 ? extremes[random.Next(extremes.Length)] : v)))];
        using Tape<T> tape = new();
        T[][] all = Run(rule, tape, points, 0, Longest);
        for (int i = 0; i < Longest; i++)
        {
            Same(all, Run(rule, tape, points, i, 1), i, name);
        }
    }

    private static T[][] Run<T>(SampledRule rule, Tape<T> tape, T[][] points, int from, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        tape.Reset();
        Variable<T>[] x = new Variable<T>[rule.Arity];
        for (int argument = 0; argument < rule.Arity; argument++)
        {
            x[argument] = tape.Variable([.. points.Skip(from).Take(length).Select(p => p[argument])], length);
        }

        Variable<T> y = rule.Apply<T>(x);
        T[] ones = new T[length];
        Array.Fill(ones, T.One);
        Gradients<T> gradients = tape.Backward(y, ones);
        return [y.Values.ToArray(), .. x.Select(v => gradients[v].ToArray())];
    }

    private static void Close<T>(T expected, T actual, T unit, string name, int i)
        where T : unmanaged, IFloatingPointIeee754<T> => Assert.True(
        T.Abs(expected - actual) <= T.CreateTruncating(Ulps) * unit * T.Abs(expected) || expected.Equals(actual),
        $"{name}<{typeof(T).Name}>, element {i}, seed {SampledRule.Seed}: number {expected}, lane {actual}.");

    private static void Same<T>(T[][] longest, T[][] part, int from, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < part.Length; row++)
        {
            Assert.True(
                longest[row].AsSpan(from, part[row].Length).SequenceEqual(part[row]),
                $"{name}<{typeof(T).Name}>, seed {SampledRule.Seed}: elements {from} to {from + part[row].Length - 1} depend on their place.");
        }
    }
}
