using AutoGrad.Numbers;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Indexing;

public class StopGradientOperationsTests
{
    [Fact]
    public void Nothing_passes_through_a_stopped_tensor()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([2, 3], 2);
        Variable<double> y = x * x.StopGradient();
        Assert.Equal([4, 9], y.Values.ToArray());
        Assert.Equal([2, 3], tape.Backward(y, [1, 1])[x].ToArray());
        Assert.False(x.StopGradient().IsVarying);
        Assert.True(x.StopGradient().Values == x.Values, "The memory is not shared.");
        Variable<double>[] first = new Variable<double>[1];
        tape.Gradient(y, tape.Constant([1, 1], 2), [x], first);
        Assert.Equal([0, 0], tape.Backward(first[0], [1, 1])[x].ToArray());
    }

    [Fact]
    public void Nothing_passes_through_a_stopped_scalar()
    {
        using Tape<double> tape = new();
        Scalar<double> x = tape.Scalar(3);
        Assert.Equal(3, tape.Backward(x * x.StopGradient())[x]);
        Assert.True(x.StopGradient().IsConstant);
    }

    [Fact]
    public void Nested_derivatives_stop_as_well()
    {
        // d/dx of (x · stop(x)) is stop(x), whose own derivative is 0: at every nesting the same as recorded on one tape.
        using Tape<Dual<double>> tape = new();
        Dual<double> seed = new(3, 1);
        Variable<Dual<double>> x = tape.Variable([seed], 1);
        Dual<double> slope = tape.Backward(x * x.StopGradient())[x][0];
        Assert.Equal(3, slope.Value);
        Assert.Equal(0, slope.Tangent);
        Scalar<Dual<double>> s = tape.Scalar(seed);
        slope = tape.Backward(s * s.StopGradient())[s];
        Assert.Equal(3, slope.Value);
        Assert.Equal(0, slope.Tangent);
    }
}
