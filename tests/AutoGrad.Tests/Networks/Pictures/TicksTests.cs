using AutoGrad.Networks.Pictures;

namespace AutoGrad.Tests.Networks.Pictures;

public sealed class TicksTests
{
    [Theory]
    [InlineData(0, 30)]
    [InlineData(-7.3, 2.1)]
    [InlineData(0.97, 0.983)]
    [InlineData(1e-9, 3e-9)]
    [InlineData(-1e12, 5e12)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void Loose_ticks_cover_the_range_and_have_different_labels(double low, double high)
    {
        Scale scale = Scale.Loose(low, high);
        double slack = 1e-8 * (scale.High - scale.Low);
        Assert.True(scale.Ticks[0] <= low + slack && scale.Ticks[^1] >= high - slack, string.Join(' ', scale.Ticks));
        Assert.InRange(scale.Ticks.Count, 3, 12);
        Assert.Equal(scale.Labels.Count, scale.Labels.Distinct().Count());
        Assert.Equal(0, scale.Share(scale.Low));
        Assert.Equal(1, scale.Share(scale.High));
    }

    [Theory]
    [InlineData(0.002, 2.3)]
    [InlineData(1e-12, 1e8)]
    [InlineData(3, 4)]
    [InlineData(1, 1)]
    [InlineData(1e-299, 1e299)]
    public void Logarithmic_ticks_lie_around_the_range(double low, double high)
    {
        Scale scale = Scale.Logarithmic(low, high);
        Assert.True(scale.Low <= low && scale.High >= high && scale.Low < scale.High, $"{scale.Low} to {scale.High}");
        Assert.InRange(scale.Ticks.Count, 2, 14);
        Assert.Equal(scale.Labels.Count, scale.Labels.Distinct().Count());
        Assert.All(scale.Ticks, tick => Assert.InRange(scale.Share(tick), -1e-9, 1 + 1e-9));
    }

    [Fact]
    public void Labels_have_the_digits_of_their_step()
    {
        Assert.Equal(["−0.5", "0", "0.5", "1.0"], new[] { -0.5, 0, 0.5, 1 }.Select(tick => Ticks.Label(tick, 0.5)));
        Assert.Equal("2e−9", Ticks.Label(2e-9, 1e-9));
        Assert.Equal("1.5e7", Ticks.Label(1.5e7, 5e6));
    }
}
