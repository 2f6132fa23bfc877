using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tensors.Pointwise;
using AutoGrad.Tests.Rules;

namespace AutoGrad.Tests.Algebra.Lanes;

/// <summary>
/// Registers of 128, 256 and 512 bits, emulated where the machine has none of a width: rules and kernels give the same bits in all
/// of them, so that a result does not depend on the machine's registers.
/// </summary>
public class WidthsTests
{
    private const int Count = 64;

    [Theory]
    [MemberData(nameof(SampledRule.All), MemberType = typeof(SampledRule))]
    public void A_rule_has_the_same_bits_in_registers_of_every_width(int index, string name)
    {
        Same<float>(SampledRule.At(index), name);
        Same<double>(SampledRule.At(index), name);
    }

    // Lengths around every register, starts that are not aligned; what lies beside the stretch stays untouched.
    [Fact]
    public void A_kernel_writes_its_stretch_and_nothing_else_at_every_width()
    {
        Random random = new(1);
        float[] x = [.. Enumerable.Range(0, 100).Select(_ => random.NextSingle() - 0.5f)];
        for (int start = 0; start < 5; start++)
        {
            for (int end = start; end <= 70; end++)
            {
                float[] expected = [.. x.Select((v, i) => i >= start && i < end ? v * v : -1)];
                Assert.Equal(expected, Squares<Real<float>>(x, start, end));
                Assert.Equal(expected, Squares<Lane<float, Register128<float>>>(x, start, end));
                Assert.Equal(expected, Squares<Lane<float, Register256<float>>>(x, start, end));
                Assert.Equal(expected, Squares<Lane<float, Register512<float>>>(x, start, end));
            }
        }
    }

    private static float[] Squares<TLane>(float[] x, int start, int end)
        where TLane : struct, ILane<TLane, float>
    {
        float[] y = new float[x.Length];
        Array.Fill(y, -1);
        new UnaryValue<float, Square>(default, x, y).Run<TLane>(start, end);
        return y;
    }

    private static void Same<T>(SampledRule rule, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[][] x = new T[rule.Arity][];
        double[][] points = [.. rule.Points(Count)];
        for (int argument = 0; argument < rule.Arity; argument++)
        {
            x[argument] = [.. points.Select(p => T.CreateTruncating(p[argument]))];
        }

        T[][] narrow = Over<T, Register128<T>>(rule, x);
        T[][] wide = Over<T, Register256<T>>(rule, x);
        T[][] widest = Over<T, Register512<T>>(rule, x);
        for (int row = 0; row < narrow.Length; row++)
        {
            Assert.True(narrow[row].AsSpan().SequenceEqual(wide[row]), $"{name}<{typeof(T).Name}>, row {row}: 128 and 256 bits differ.");
            Assert.True(narrow[row].AsSpan().SequenceEqual(widest[row]), $"{name}<{typeof(T).Name}>, row {row}: 128 and 512 bits differ.");
        }
    }

    // The value, and each slope.
    private static T[][] Over<T, TRegister>(SampledRule rule, T[][] x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        T[][] rows = [.. Enumerable.Range(0, 1 + rule.Arity).Select(_ => new T[Count])];
        for (int i = 0; i < Count; i += TRegister.Count)
        {
            Lane<T, TRegister>[] a = Array.ConvertAll(x, values => Lane<T, TRegister>.At(in values[0], i));
            Lane<T, TRegister> value = rule.Value<Lane<T, TRegister>>(a);
            value.StoreAt(ref rows[0][0], i);
            for (int argument = 0; argument < rule.Arity; argument++)
            {
                rule.Slope(argument, a, value).StoreAt(ref rows[1 + argument][0], i);
            }
        }

        return rows;
    }
}
