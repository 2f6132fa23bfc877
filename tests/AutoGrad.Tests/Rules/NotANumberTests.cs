using AutoGrad.Algebra;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Rules;

/// <summary>
/// Every rule of the catalogue: a NaN argument gives a NaN value, and a NaN slope to that argument. A slope that does not
/// read the argument (a rule linear in it) is what it is, and the indicators ask about their first argument.
/// </summary>
public class NotANumberTests
{
    [Theory]
    [MemberData(nameof(SampledRule.All), MemberType = typeof(SampledRule))]
    public void A_NaN_gives_NaN_and_a_NaN_slope(int index, string name)
    {
        SampledRule rule = SampledRule.At(index);
        using Tape<double> tape = new();
        for (int argument = 0; argument < rule.Arity; argument++)
        {
            if (rule.Entry is BinaryEntry<GreaterIndicator> or BinaryEntry<LessIndicator> or BinaryEntry<EqualIndicator> && argument == 1)
            {
                continue;
            }

            double[] x = rule.Points(1).First();
            x[argument] = double.NaN;
            tape.Reset();
            Variable<double>[] variables = Array.ConvertAll(x, tape.Variable);
            Variable<double> z = rule.Apply<double>(variables);
            Dual<double>[] duals = Array.ConvertAll(x, v => new Dual<double>(v, 0));
            duals[argument] = Dual<double>.Variable(x[argument]);
            Dual<double> w = rule.Apply<Dual<double>, double>(duals);

            // x⁰ is 1 for every x, NaN too (IEEE 754).
            bool isOne = rule.Entry is UnaryEntry<PowerOf> { Parameters: "p = 0" };
            Assert.True(isOne || double.IsNaN(rule.Value(x)), $"{name}: the value at {argument} = NaN is {rule.Value(x)}.");
            Assert.True(isOne || double.IsNaN(z.Value), $"{name}: the value of lanes at {argument} = NaN is {z.Value}.");
            if (!DependsOn(rule, argument))
            {
                continue;
            }

            Assert.True(double.IsNaN(w.Tangent), $"{name}: slope {argument} at NaN is {w.Tangent}.");
            Assert.True(double.IsNaN(tape.Backward(z)[variables[argument]][0]), $"{name}: gradient {argument} at NaN is {tape.Backward(z)[variables[argument]][0]}.");
        }
    }

    private static bool DependsOn(SampledRule rule, int argument)
    {
        if (rule.Entry is UnaryEntry<PowerOf> { Parameters: "p = 0" or "p = 1" })
        {
            return false;
        }

        Reads[] x = [.. Enumerable.Range(0, rule.Arity).Select(Reads.Argument)];
        int value = rule.Arity;
        return (rule.Slope(argument, x, Reads.Argument(value)).Arguments & ((1 << argument) | (1 << value))) != 0;
    }
}
