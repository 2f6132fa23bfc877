using AutoGrad.Checks;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tensors.Recurrence;
using AutoGrad.Tests.Tensors.Definitions;

namespace AutoGrad.Tests.Tensors.Recurrence;

/// <summary>The kernel of a cell along sequences is its definition.</summary>
public sealed class RecurrentTests
{
    // Batch, times, hidden: empty, one, odd, more sequences than a thread takes at once, lengths around registers.
    public static TheoryData<int, int, int> Lengths => new()
    {
        { 0, 2, 3 },
        { 1, 1, 1 },
        { 2, 5, 7 },
        { 3, 4, 16 },
        { 17, 3, 19 },
        { 33, 2, 33 },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void LstmEqualsItsDefinition(int batch, int times, int hidden) => Check<LstmGates>(batch, times, hidden);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void GruEqualsItsDefinition(int batch, int times, int hidden) => Check<GruGates>(batch, times, hidden);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void RnnEqualsItsDefinition(int batch, int times, int hidden) => Check<SimpleGate>(batch, times, hidden);

    [Fact]
    public void DerivativesOfEveryOrderAreChecked()
    {
        GradientCheck.Operation(default(Recurrent<double, LstmGates>), Inputs<LstmGates>()).ThrowIfFailed();
        GradientCheck.Operation(default(Recurrent<double, GruGates>), Inputs<GruGates>()).ThrowIfFailed();
        GradientCheck.Operation(default(Recurrent<double, SimpleGate>), Inputs<SimpleGate>()).ThrowIfFailed();
    }

    [Fact]
    public void TheGradientStopsAtTheInputsEvenWhereTheyDependOnEachOther()
    {
        // The bias is made of the weight, and the state of the bias, so a recorded gradient has many ways to go wrong.
        GradientCheck.Of(
            w =>
            {
                Variable<double> b = w.Sum(1);
                Variable<double> h = w.Sum(0).Tanh().Reshape(1, 2);
                Variable<double> x = (h * w.Sum()).Reshape(1, 1, 2).Repeat(1, 2, 1);
                return x.Gru(h, w, w, b, b).Outputs.Square().Sum();
            },
            CheckInput.Random(seed: 3, -1, 1, 6, 2)).ThrowIfFailed();
    }

    [Fact]
    public void SequencesThatDoNotFitAreNamed()
    {
        using Tape<double> tape = new();
        Variable<double> Of(params int[] shape) => tape.Variable(Samples.Numbers(new(1), shape), shape);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Of(2, 3, 4).Lstm(Of(2, 5), Of(2, 5), Of(20, 4), Of(20, 5), Of(20), Of(15)));
        Assert.Contains("[15]", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => Of(2, 3, 4).Lstm(Of(2, 5), Of(1, 5), Of(20, 4), Of(20, 5), Of(20), Of(20)));
        Assert.Contains("cell state", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => Of(2, 0, 4).Rnn(Of(2, 5), Of(5, 4), Of(5, 5), Of(5), Of(5)));
        Assert.Contains("time of at least 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, tape.OperationCount);
    }

    private static void Check<TCell>(int batch, int times, int hidden)
        where TCell : struct, ICell
    {
        Random random = new((batch * 1000) + (times * 100) + hidden);
        int width = TCell.Gates * hidden;
        List<(int[] Shape, double[] Values)> inputs = [Of(batch, times, width), Of(width, hidden), Of(width), Of(batch, hidden)];
        if (TCell.HasMemory)
        {
            inputs.Add(Of(batch, hidden));
        }

        // A few steps of sums of up to 33 · 4 products of numbers of either sign, saturated gates included.
        string what = $"{typeof(TCell).Name} {batch}, {times}, {hidden}";
        FusedOperation.AssertAgrees<double, Recurrent<double, TCell>>(default, TCell.HasMemory ? 3 : 2, 1e-12, what, [.. inputs]);
        FusedOperation.AssertAgrees<float, Recurrent<float, TCell>>(default, TCell.HasMemory ? 3 : 2, 1e-4, what, [.. inputs]);

        (int[] Shape, double[] Values) Of(params int[] shape) => (shape, Samples.Numbers(random, shape));
    }

    private static CheckInput[] Inputs<TCell>()
        where TCell : struct, ICell
    {
        int width = TCell.Gates * 2;
        CheckInput[] inputs = [Of(1, 2, 3, width), Of(2, width, 2), Of(3, width), Of(4, 2, 2)];
        return TCell.HasMemory ? [.. inputs, Of(5, 2, 2)] : inputs;

        static CheckInput Of(int seed, params int[] shape) => CheckInput.Random(seed, -1, 1, shape);
    }
}
