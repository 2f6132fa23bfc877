using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Rules;

public class ParametersTests
{
    [Fact]
    public void Impossible_parameters_are_refused_by_name()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(1.0);
        Assert.Contains("[2, 1]", Assert.Throws<ArgumentException>(() => x.Clamp(2, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.Clamp(double.NaN, 1));
        Assert.Equal("delta", Assert.Throws<ArgumentOutOfRangeException>(() => x.Huber(0)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => x.Polygamma(-1)).ParamName);
        Assert.Equal("beta", Assert.Throws<ArgumentOutOfRangeException>(() => x.Softplus(0)).ParamName);
        Assert.Equal(0, tape.OperationCount);
        Assert.Equal(1, x.Clamp(1, 1).Value);
    }
}
