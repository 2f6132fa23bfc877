using AutoGrad.Checks;

namespace AutoGrad.Tests.Checks;

public sealed class NumericDerivativeTests
{
    // Ten digits: what Richardson columns leave of sixteen, on functions whose scale is 1.
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    [InlineData(-2.5)]
    public void CentralAndOneSidedSlopesAgreeWithTheDerivative(double x)
    {
        var slopes = NumericDerivative.At(Math.Sin, x);
        Assert.Equal(Math.Cos(x), slopes.Central.Value, 1e-10);
        Assert.Equal(Math.Cos(x), slopes.Left.Value, 1e-8);
        Assert.Equal(Math.Cos(x), slopes.Right.Value, 1e-8);
        Assert.True(slopes.Central.Settled);
        Assert.InRange(slopes.Central.Error, 0, 1e-10);
    }

    [Fact]
    public void TheEdgeOfADomainLeavesTheOneSidedSlope()
    {
        var slopes = NumericDerivative.At(x => x < 0 ? double.NaN : Math.Exp(x), 0);
        Assert.False(slopes.Central.Exists);
        Assert.False(slopes.Left.Exists);
        Assert.False(slopes.Kink);
        Assert.Equal(1, slopes.Slope.Value, 1e-8);
    }

    [Fact]
    public void ALevelInAHoleOfTheDomainIsDropped()
    {
        // The hole swallows the levels k = 2 and 3 on the right, h from 1.6e-3 to 6.3e-3.
        var slopes = NumericDerivative.At(x => x is > 1.001 and < 1.01 ? double.PositiveInfinity : x * x * x, 1);
        Assert.Equal(3, slopes.Central.Value, 1e-8);
    }

    [Fact]
    public void ItCostsTwentyNineEvaluationsAndNoMemory()
    {
        var calls = 0;
        Func<double, double> function = x =>
        {
            calls++;
            return Math.Sin(x);
        };
        NumericDerivative.At(function, 1);
        Assert.Equal(29, calls);
        var before = GC.GetAllocatedBytesForCurrentThread();
        NumericDerivative.At(function, 1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void WhereFourteenLevelsAreTooCoarseTheLadderGoesOn()
    {
        var calls = 0;
        var slopes = NumericDerivative.At(
            x =>
            {
                calls++;
                return Math.Sqrt(x);
            },
            1e-8);
        Assert.Equal(5000, slopes.Central.Value, 5e-5);
        Assert.Equal(55, calls);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void ANonFinitePointIsRefused(double x)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => NumericDerivative.At(Math.Sin, x));
        Assert.Equal("x", error.ParamName);
    }

    [Fact]
    public void NullIsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => NumericDerivative.At(null!, 0));
        Assert.Throws<ArgumentNullException>(() => GradientEntry.Judge(null!, 0, 0, default));
    }

    [Fact]
    public void TheFunctionsOwnExceptionPassesThrough() =>
        Assert.Throws<InvalidOperationException>(() => NumericDerivative.At(_ => throw new InvalidOperationException(), 0));
}
