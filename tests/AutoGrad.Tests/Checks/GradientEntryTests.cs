using AutoGrad.Checks;

namespace AutoGrad.Tests.Checks;

public sealed class GradientEntryTests
{
    static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["|x|"] = Math.Abs,
        ["relu"] = x => Math.Max(x, 0),
        ["leaky relu"] = x => x > 0 ? x : 0.1 * x,
        ["relu + sin"] = x => Math.Max(x, 0) + Math.Sin(x),
        ["hinge"] = x => Math.Max(0, 1 - x),
        ["clamp"] = x => Math.Clamp(x, -1, 1),
        ["elu"] = x => x > 0 ? x : Math.Exp(x) - 1,
        ["huber"] = x => Math.Abs(x) <= 1 ? 0.5 * x * x : Math.Abs(x) - 0.5,
        ["|sin x|"] = x => Math.Abs(Math.Sin(x)),
        ["√"] = Math.Sqrt,
        ["∛"] = Math.Cbrt,
        ["−√"] = x => -Math.Sqrt(x),
        ["√|x|"] = x => Math.Sqrt(Math.Abs(x)),
        ["√relu"] = x => Math.Sqrt(Math.Max(x, 0)),
        ["x log x"] = x => x == 0 ? 0 : x * Math.Log(x),
        ["asin"] = Math.Asin,
        ["1e10 + sin"] = x => 1e10 + Math.Sin(x),
        ["1/x"] = x => 1 / x,
        ["log"] = Math.Log,
        ["x²"] = x => x * x,
        ["x³"] = x => x * x * x,
        ["x^1.5"] = x => Math.Pow(x, 1.5),
        ["cos"] = Math.Cos,
        ["exp"] = Math.Exp,
        ["constant"] = _ => 3,
        ["sign"] = x => Math.Sign(x),
        ["floor"] = Math.Floor,
        ["Σ softmax"] = x => Math.Exp(x) / (Math.Exp(x) + Math.E + 3) + Math.E / (Math.Exp(x) + Math.E + 3) + 3 / (Math.Exp(x) + Math.E + 3),
        ["tanh"] = Math.Tanh,
        ["sigmoid"] = x => 1 / (1 + Math.Exp(-x)),
    };

    [Theory]
    [InlineData("|x|", 0, 0)]
    [InlineData("|x|", 0, 1)]
    [InlineData("|x|", 0, -1)]
    [InlineData("|x|", 1e-3, 1)]
    [InlineData("|x|", -1e-8, -1)]
    [InlineData("|x|", 1e-12, 1)]
    [InlineData("relu", 0, 0)]
    [InlineData("relu", 0, 1)]
    [InlineData("relu", -2, 0)]
    [InlineData("relu", 5e-9, 1)]
    [InlineData("leaky relu", 0, 0.1)]
    [InlineData("relu + sin", 0, 1)]
    [InlineData("relu + sin", 0, 2)]
    [InlineData("hinge", 1, 0)]
    [InlineData("clamp", 1, 0)]
    [InlineData("clamp", -1, 0)]
    [InlineData("clamp", 3, 0)]
    [InlineData("elu", 0, 1)]
    [InlineData("huber", 1, 1)]
    [InlineData("huber", -1, -1)]
    [InlineData("|sin x|", 0, 0)]
    [InlineData("√", 1e-8, 5000)]
    [InlineData("√", 1e-12, 5e5)]
    [InlineData("∛", 1e-9, 333333.3333333333)]
    [InlineData("√", 0, double.PositiveInfinity)]
    [InlineData("−√", 0, double.NegativeInfinity)]
    [InlineData("∛", 0, double.PositiveInfinity)]
    [InlineData("√|x|", 0, 0)]
    [InlineData("√relu", 0, 0)]
    [InlineData("x log x", 0, double.NegativeInfinity)]
    [InlineData("asin", 1, double.PositiveInfinity)]
    [InlineData("asin", -1, double.PositiveInfinity)]
    [InlineData("1e10 + sin", 0, 1)]
    [InlineData("1e10 + sin", 0.3, 0.955336489125606)]
    [InlineData("1/x", 1e-8, -1e16)]
    [InlineData("1/x", -1e-6, -1e12)]
    [InlineData("1/x", 1e8, -1e-16)]
    [InlineData("log", 1e-8, 1e8)]
    [InlineData("log", 1e300, 1e-300)]
    [InlineData("x²", 0, 0)]
    [InlineData("x²", 1e150, 2e150)]
    [InlineData("x³", 0, 0)]
    [InlineData("x³", 1e-5, 3e-10)]
    [InlineData("x^1.5", 0, 0)]
    [InlineData("cos", Math.PI, 0)]
    [InlineData("exp", -700, 9.8596765437597708e-305)]
    [InlineData("exp", 700, 1.0142320547350045e304)]
    [InlineData("constant", 7, 0)]
    [InlineData("sign", 0.5, 0)]
    [InlineData("floor", 0.5, 0)]
    [InlineData("floor", 1, 0)]
    [InlineData("Σ softmax", 0.4, 0)]
    [InlineData("Σ softmax", 0.4, 3e-17)]
    [InlineData("tanh", 1000, 0)]
    [InlineData("sigmoid", -1000, 0)]
    public void CorrectButAwkwardPasses(string name, double x, double analytic) => Expect(Verdict.Pass, name, x, analytic);

    [Theory]
    [InlineData("|x|", 0, 1.01)]
    [InlineData("|x|", 0, -2)]
    [InlineData("|x|", 1e-3, 0)]
    [InlineData("|x|", 1e-8, -1)]
    [InlineData("relu", 0, -0.01)]
    [InlineData("relu", 0, 2)]
    [InlineData("relu", -2, 1)]
    [InlineData("relu", 2, 1.01)]
    [InlineData("relu", 0, double.NaN)]
    [InlineData("leaky relu", 0, 0)]
    [InlineData("relu + sin", 0, 0)]
    [InlineData("relu + sin", 0, 2.02)]
    [InlineData("clamp", 3, 1)]
    [InlineData("elu", 0, 0)]
    [InlineData("huber", 1, 0)]
    [InlineData("huber", 1, 0.99)]
    [InlineData("√", 1e-8, 5050)]
    [InlineData("√", 1e-8, -5000)]
    [InlineData("√", 1e-8, double.PositiveInfinity)]
    [InlineData("√", 0, 0)]
    [InlineData("√", 0, 1e10)]
    [InlineData("√", 0, double.NegativeInfinity)]
    [InlineData("√", 0, double.NaN)]
    [InlineData("∛", 0, 0)]
    [InlineData("√relu", 0, -1)]
    [InlineData("1e10 + sin", 0, 1.01)]
    [InlineData("1e10 + sin", 0, -1)]
    [InlineData("1e10 + sin", 0, 2)]
    [InlineData("1e10 + sin", 0, 0)]
    [InlineData("1/x", 1e-8, -1.01e16)]
    [InlineData("1/x", 1e-8, 1e16)]
    [InlineData("1/x", 1e8, -2e-16)]
    [InlineData("log", 1e-8, 2e8)]
    [InlineData("log", 1e300, 1.01e-300)]
    [InlineData("x²", 3, 6.06)]
    [InlineData("x²", 3, -6)]
    [InlineData("x²", 0, 1e-3)]
    [InlineData("x³", 1e-5, 3.03e-10)]
    [InlineData("cos", Math.PI, 1e-3)]
    [InlineData("exp", -700, 9.9e-305)]
    [InlineData("constant", 7, 1e-12)]
    [InlineData("floor", 0.5, 1)]
    [InlineData("Σ softmax", 0.4, 1e-6)]
    [InlineData("asin", 1, 1)]
    [InlineData("tanh", 0.5, 0.3932238664829637)] // half of 1 − tanh²
    [InlineData("sigmoid", 2, -0.1049935854035065)]
    public void WrongFails(string name, double x, double analytic) => Expect(Verdict.Fail, name, x, analytic);

    [Theory]
    [InlineData("sign", 0, 0)] // a jump has no slope to compare with
    [InlineData("√", 1e-300, 5e149)] // the finest step sees √ at 0
    [InlineData("log", 0, double.PositiveInfinity)]
    [InlineData("log", -1, -1)]
    [InlineData("log", -1, double.NaN)]
    public void WhatValuesCannotDecideIsInconclusive(string name, double x, double analytic) => Expect(Verdict.Inconclusive, name, x, analytic);

    [Fact]
    public void AFunctionThatIsMostlyNoiseIsInconclusive()
    {
        var random = new Random(7);
        var entry = GradientEntry.Check("noise", 0, x => x + random.NextDouble(), 1, 1);
        Assert.True(entry.Verdict == Verdict.Inconclusive, $"seed 7: {entry}");
    }

    [Fact]
    public void AnIsolatedPointOfTheDomainIsInconclusive() =>
        Assert.Equal(Verdict.Inconclusive, GradientEntry.Check("point", 0, x => x == 1 ? 0 : double.NaN, 1, 0).Verdict);

    [Theory]
    [InlineData("|x|", 0, true)]
    [InlineData("relu", 0, true)]
    [InlineData("leaky relu", 0, true)]
    [InlineData("√|x|", 0, true)]
    [InlineData("relu", 1e-3, false)]
    [InlineData("huber", 1, false)]
    [InlineData("elu", 0, false)]
    [InlineData("√", 0, false)]
    [InlineData("∛", 0, false)]
    [InlineData("1e10 + sin", 0, false)]
    public void KinksAreFlagged(string name, double x, bool kink)
    {
        var slopes = NumericDerivative.At(Functions[name], x);
        Assert.True(slopes.Kink == kink, $"{name} at {x}: {slopes}");
    }

    [Fact]
    public void TheEntryTellsWhatWasCheckedInOneLine()
    {
        var entry = GradientEntry.Check("relu", 3, Functions["relu"], 0, 2);
        Assert.Equal(("relu", 3, 2.0, 0.5, Verdict.Fail, true), (entry.Operation, entry.Index, entry.Analytic, entry.Numeric, entry.Verdict, entry.Kink));
        Assert.StartsWith("relu[3]: Fail, analytic 2, numeric 0.5 ± ", entry.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(", at a kink", entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnEntryThatNobodyJudgedDoesNotPass() => Assert.Equal(Verdict.Inconclusive, default(GradientEntry).Verdict);

    static void Expect(Verdict verdict, string name, double x, double analytic)
    {
        var entry = GradientEntry.Check(name, 0, Functions[name], x, analytic);
        Assert.True(entry.Verdict == verdict, $"at {x:R}: {entry}; {NumericDerivative.At(Functions[name], x)}");
    }
}
