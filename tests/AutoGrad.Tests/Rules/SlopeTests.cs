using AutoGrad.Algebra;
using AutoGrad.Checks;
using AutoGrad.Numbers;

namespace AutoGrad.Tests.Rules;

/// <summary>Every rule of the catalogue: its slope and the slope's slope against numeric derivatives and against forward mode.</summary>
public class SlopeTests
{
    [Theory]
    [MemberData(nameof(SampledRule.All), MemberType = typeof(SampledRule))]
    public void The_slope_agrees_with_numeric_derivatives(int index, string name)
    {
        SampledRule rule = SampledRule.At(index);
        int passed = 0;
        int total = 0;
        foreach (double[] x in rule.Points(25))
        {
            for (int argument = 0; argument < rule.Arity; argument++)
            {
                double Along(double v) => rule.Value([.. x[..argument], v, .. x[(argument + 1)..]]);
                GradientEntry entry = GradientEntry.Check(name, argument, Along, x[argument], rule.Slope(argument, x));
                Assert.True(entry.Verdict != Verdict.Fail, $"{rule.At(x)}: {entry}");
                passed += entry.Verdict == Verdict.Pass ? 1 : 0;
                total++;
            }
        }

        Assert.True(passed >= 0.9 * total, $"{name}: only {passed} of {total} entries were conclusive.");
    }

    [Theory]
    [MemberData(nameof(SampledRule.All), MemberType = typeof(SampledRule))]
    public void The_second_derivative_agrees_with_numeric_derivatives_of_the_slope(int index, string name)
    {
        SampledRule rule = SampledRule.At(index);
        int passed = 0;
        int total = 0;
        foreach (double[] x in rule.Points(15))
        {
            for (int slope = 0; slope < rule.Arity; slope++)
            {
                for (int argument = 0; argument < rule.Arity; argument++)
                {
                    double Along(double v) => rule.Slope(slope, [.. x[..argument], v, .. x[(argument + 1)..]]);
                    GradientEntry entry = GradientEntry.Check(name, argument, Along, x[argument], rule.Second(slope, argument, x));
                    Assert.True(entry.Verdict != Verdict.Fail, $"{rule.At(x)}: second derivative, slope {slope}: {entry}");
                    passed += entry.Verdict == Verdict.Pass ? 1 : 0;
                    total++;
                }
            }
        }

        Assert.True(passed >= 0.9 * total, $"{name}: only {passed} of {total} entries were conclusive.");
    }

    // Two texts of one function round differently. In units of the last place of the slope where that is not small beside
    // 1, and of 1 where it is: near a zero of the slope the terms of the value's text cancel.
    [Theory]
    [MemberData(nameof(SampledRule.All), MemberType = typeof(SampledRule))]
    public void The_slope_is_the_derivative_of_the_text_of_the_value(int index, string name)
    {
        const double Ulps = 16;
        SampledRule rule = SampledRule.At(index);
        foreach (double[] x in rule.Points(100))
        {
            for (int argument = 0; argument < rule.Arity; argument++)
            {
                double slope = rule.Slope(argument, x);
                double byDual = rule.Value<Real<Dual<double>>>(SampledRule.Dual(argument, x)).Value.Tangent;
                double tolerance = Ulps * (Math.BitIncrement(1.0) - 1) * Math.Max(1, Math.Abs(slope));
                Assert.True(Math.Abs(slope - byDual) <= tolerance, $"{rule.At(x)}: slope {argument} of {name} is {slope:R}, by Dual {byDual:R}.");
            }
        }
    }
}
