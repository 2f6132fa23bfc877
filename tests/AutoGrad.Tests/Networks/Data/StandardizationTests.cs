using AutoGrad.Networks.Data;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Networks.Data;

public class StandardizationTests
{
    [Fact]
    public void Training_data_get_mean_0_and_deviation_1_and_others_the_same_numbers()
    {
        Dataset<double> training = Data(1, 10, 2, 20, 3, 60);
        Dataset<double> test = Data(2, 0);
        Standardization<double> fitted = Standardization<double>.Fit(training);
        Assert.Equal([2, 30], fitted.Means.ToArray());
        Assert.Equal([Math.Sqrt(2.0 / 3), Math.Sqrt(1400.0 / 3)], fitted.Deviations.ToArray());
        double[] values = fitted.Apply(training).Features.ToArray();

        // Three roundings a number.
        Assert.Equal(0, values[0] + values[2] + values[4], 1e-15);
        Assert.Equal(3, (values[1] * values[1]) + (values[3] * values[3]) + (values[5] * values[5]), 1e-14);
        Assert.Equal([0, -30 / Math.Sqrt(1400.0 / 3)], fitted.Apply(test).Features.ToArray());
        Assert.Equal([2, 0], test.Features.ToArray());
    }

    // 0.1 summed three times and divided by 3 is not 0.1.
    [Fact]
    public void A_constant_column_becomes_0()
    {
        Standardization<double> fitted = Standardization<double>.Fit(Data(0.1, 1, 0.1, 2, 0.1, 3));
        Assert.Equal([0.1, 2], fitted.Means.ToArray());
        Assert.Equal(1, fitted.Deviations[0]);
        Assert.Equal(0.4, fitted.Apply(Data(0.5, 2)).Features[0]);
    }

    [Fact]
    public void A_large_mean_does_not_swallow_the_deviation()
    {
        Standardization<double> fitted = Standardization<double>.Fit(Data(1e9, 0, 1e9 + 1, 0, 1e9 + 2, 0));
        Assert.Equal(Math.Sqrt(2.0 / 3), fitted.Deviations[0], 1e-15);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("row 1, column 0 is NaN", Assert.Throws<ArgumentException>(() => Standardization<double>.Fit(Data(1, 2, double.NaN, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("samples of 2 elements, but got the shape [1, 3]", Assert.Throws<ArgumentException>(() => Standardization<double>.Fit(Data(1, 2)).Apply(DrawnData.Labelled(1, 3))).Message, StringComparison.Ordinal);
    }

    private static Dataset<double> Data(params double[] values) => new(Shape.Of(values.Length / 2, 2), values, new int[values.Length / 2], 1);
}
