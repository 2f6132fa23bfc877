using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Transforms;
using static AutoGrad.Numbers.Functions;

namespace AutoGrad.Tests.Numbers;

public class MultiDualTests
{
    static void Program<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            T next = x[(i + 1) % x.Length];
            sum += (x[i] * next) - (T.Exp(-x[i]) / (T.One + (next * next)));
            sum = x[i] > next ? sum * Sin(x[i]) : sum + T.Max(x[i], T.CreateTruncating(0.25)) + T.Pow(T.Abs(next), T.CreateTruncating(1.5));
        }

        y[0] = sum;
        y[1] = -sum % T.CreateTruncating(0.75);
        y[2] = T.Sqrt((sum * sum) + T.One) - T.Tanh(sum);
    }

    // Each tangent is made by the very operations of Dual, so they are the same numbers.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(35)]
    public void Each_tangent_is_that_of_a_dual(int n)
    {
        Random random = new(n);
        double[] x = [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] values = new double[3], jacobian = new double[3 * n];
        ForwardJacobian.At(Program, x, values, jacobian);
        double[] plain = new double[3];
        Program<double>(x, plain);
        Assert.Equal(plain, values);
        for (int j = 0; j < n; j++)
        {
            Dual<double>[] numbers = [.. x.Select((value, i) => i == j ? Dual<double>.Variable(value) : Dual<double>.Constant(value))], results = new Dual<double>[3];
            Program<Dual<double>>(numbers, results);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(results[i].Tangent, jacobian[(i * n) + j]);
            }
        }
    }

    [Fact]
    public void A_zero_tangent_stays_zero_under_an_infinite_slope()
    {
        MultiDual x = MultiDual.Variable(0, 2), root = Sqrt(x);
        Assert.Equal(double.PositiveInfinity, root.Tangent(2));
        Assert.Equal(0, root.Tangent(0));
        Assert.Equal(0, (root * 0).Tangent(2));
    }

    [Fact]
    public void A_direction_beyond_the_lanes_is_a_constant()
    {
        Assert.True(MultiDual.Variable(3, -1).IsConstant);
        Assert.True(MultiDual.Variable(3, 16).IsConstant);
        Assert.False(MultiDual.Variable(3, 15).IsConstant);
        Assert.True(MultiDual.Constant(3).IsConstant);
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiDual.Constant(3).CopyTangentsTo(new double[17]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiDual.Constant(3).Tangent(16));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiDual.Constant(3).Tangent(-1));
    }

    [Fact]
    public void Wrong_lengths_are_named()
    {
        Assert.Throws<ArgumentException>(() => ForwardJacobian.At(Program, [1.0, 2], new double[3], new double[5]));
        Assert.Throws<ArgumentNullException>(() => ForwardJacobian.At(null!, [1.0], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ForwardJacobian.At(Program, [1.0], -1));
    }

    [Fact]
    public void A_function_of_nothing_has_values_and_no_columns()
    {
        double[] values = new double[1];
        ForwardJacobian.At((_, y) => y[0] = 5, [], values, []);
        Assert.Equal(5, values[0]);
    }
}
