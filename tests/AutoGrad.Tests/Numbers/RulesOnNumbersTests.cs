using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Numbers;

/// <summary>A rule without a name acts on numbers as the named ones do.</summary>
public class RulesOnNumbersTests
{
    [Fact]
    public void A_rule_gives_value_and_slopes_on_every_number()
    {
        Assert.Equal(Functions.Exp(0.5), 0.5.Map(default(Exponential)));
        Assert.Equal(Functions.Exp(0.5f), 0.5f.Map(default(Exponential)));
        Assert.Equal(Functions.Exp(0.5), Gradient.At(x => x.Map(default(Exponential)), 0.5));
        Assert.Equal(Functions.Exp(0.5), Derivative.At(x => x.Map(default(Exponential)), 0.5));
        Assert.Equal((4.0, 3.0), Gradient.At((x, y) => x.Zip(default(Multiply), y), 3.0, 4.0));
        Assert.Equal(12, 3.0.Zip(default(Multiply), 4.0));
    }
}
