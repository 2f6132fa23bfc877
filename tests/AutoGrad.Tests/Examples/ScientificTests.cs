using AutoGrad.Examples.Scientific;

namespace AutoGrad.Tests.Examples;

/// <summary>The examples of scalar programs hold their own known answers.</summary>
public class ScientificTests
{
    static readonly Dictionary<string, (Action<KnownAnswers> Run, int Count)> Examples = new()
    {
        ["options"] = (OptionGreeks.Run, 13),
        ["rates"] = (RateConstants.Run, 4),
        ["bundle"] = (BundleAdjustment.Run, 2),
        ["likelihood"] = (MaximumLikelihood.Run, 4),
        ["descent"] = (ShortestTime.Run, 1),
    };

    [Theory]
    [InlineData("options")]
    [InlineData("rates")]
    [InlineData("bundle")]
    [InlineData("likelihood")]
    [InlineData("descent")]
    public void Results_agree_with_the_known_answers(string name)
    {
        KnownAnswers checks = new();
        Examples[name].Run(checks);
        Assert.Equal(0, checks.Failed);
        Assert.Equal(Examples[name].Count, checks.Passed);
    }

    [Fact]
    public void A_wrong_result_is_counted()
    {
        KnownAnswers checks = new();
        checks.Near("one", 1.1, 1, 0.01);
        checks.Near("NaN", double.NaN, 1, 0.01);
        checks.Near("two", 2.001, 2, 0.01);
        Assert.Equal((1, 2), (checks.Passed, checks.Failed));
    }
}
