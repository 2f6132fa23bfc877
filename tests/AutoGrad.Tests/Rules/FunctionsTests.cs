using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Tape;
using static AutoGrad.Numbers.Functions;

namespace AutoGrad.Tests.Rules;

/// <summary>Named functions in generic code: values on plain numbers, the rule's own slope on active ones, nothing allocated.</summary>
public class FunctionsTests
{
    [Fact]
    public void Generic_code_gets_values_and_derivatives()
    {
        Assert.Equal(Math.Log(2) + 0.5, Energy(0.0), 1e-15);
        Assert.Equal(MathF.Log(2) + 0.5f, Energy(0f), 1e-6f);
        Assert.Equal(0.75, Energy(Dual<double>.Variable(0)).Tangent, 1e-15);
        using Tape<double> tape = new();
        Scalar<double> x = tape.Scalar(0);
        Assert.Equal(0.75, tape.Backward(Energy(x))[x], 1e-15);
        Assert.Equal(0.75, Energy(Dual<Dual<double>>.Variable(Dual<double>.Variable(0))).Tangent.Value, 1e-15);
    }

    // σ′(1000) by the rule is 0; by the text of the value on a dual number it would be ∞/∞ without the strong zero.
    [Fact]
    public void An_active_number_takes_the_slope_of_the_rule()
    {
        Assert.Equal(0.0, Sigmoid(Dual<double>.Variable(-1000)).Tangent);
        Assert.Equal(0.0, Relu(Dual<double>.Variable(0)).Tangent);
        Assert.Equal(12, Pow(Dual<double>.Variable(-2), 3).Tangent);
        Assert.Equal(0.0, Maximum(Dual<double>.Variable(2), 2).Tangent);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using Tape<double> tape = new();
        long[] least = Allocated(tape);
        for (int run = 0; run < 5; run++)
        {
            // The least of several runs: work of the runtime itself may fall into one of them.
            least = [.. least.Zip(Allocated(tape), Math.Min)];
        }

        Assert.Equal([0, 0, 0, 0], least);
    }

    // By double, float, forward mode and the scalar tape.
    private static long[] Allocated(Tape<double> tape)
    {
        long[] allocated = new long[4];
        for (int i = 0; i < 100; i++)
        {
            tape.Reset();
            long start = GC.GetAllocatedBytesForCurrentThread();
            Energy(0.5);
            long plain = GC.GetAllocatedBytesForCurrentThread();
            Energy(0.5f);
            long single = GC.GetAllocatedBytesForCurrentThread();
            Energy(Dual<double>.Variable(0.5));
            long dual = GC.GetAllocatedBytesForCurrentThread();
            tape.Backward(Energy(tape.Scalar(0.5)));
            long scalar = GC.GetAllocatedBytesForCurrentThread();
            allocated[0] += plain - start;
            allocated[1] += single - plain;
            allocated[2] += dual - single;
            allocated[3] += scalar - dual;
        }

        return allocated;
    }

    private static T Energy<T>(T x)
        where T : IFloatingPointIeee754<T> => Softplus(x) + Square(Sigmoid(x)) + (Erf(x) * Relu(x)) + Sigmoid(x * x) - T.CreateTruncating(0.25);
}
