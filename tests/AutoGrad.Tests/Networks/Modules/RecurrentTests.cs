using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Networks.Modules;

public sealed class RecurrentTests
{
    private const int Seed = 41;

    // A dozen steps of sums of a few products.
    private const double Rounding = 1e-13;

    [Fact]
    public void An_lstm_is_its_cell_from_time_to_time()
    {
        Lstm<double> lstm = new(2, 3, new SeededRandom(Seed));
        using Tape<double> tape = new();
        Variable<double> x = tape.Constant(Samples.Numbers(new Random(Seed), 2, 5, 2), 2, 5, 2);
        (Variable<double> outputs, (Variable<double> h, Variable<double> c)) = lstm.Forward(x, null);
        (Variable<double> hidden, Variable<double> cell) = (tape.Filled(0, Shape.Of(2, 3)), tape.Filled(0, Shape.Of(2, 3)));
        for (int time = 0; time < 5; time++)
        {
            (hidden, cell) = lstm.Cell.Forward(x.Slice(1, time, 1).Reshape(2, 2), hidden, cell);
            Samples.AssertClose(hidden.Values, outputs.Slice(1, time, 1).Values, Rounding, $"seed {Seed}, time {time}");
        }

        Assert.Equal([2, 5, 3], outputs.Shape.Lengths.ToArray());
        Samples.AssertClose(hidden.Values, h.Values, Rounding, "last hidden state");
        Samples.AssertClose(cell.Values, c.Values, Rounding, "last cell state");
    }

    [Fact]
    public void A_sequence_may_be_cut_where_its_state_is_carried_over()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Constant(Samples.Numbers(new Random(Seed), 3, 6, 2), 3, 6, 2);
        Lstm<double> lstm = new(2, 3, new SeededRandom(Seed));
        (_, (Variable<double> H, Variable<double> C) state) = lstm.Forward(x.Slice(1, 0, 2), null);
        Samples.AssertClose(lstm.Forward(x).Slice(1, 2, 4).Values, lstm.Forward(x.Slice(1, 2, 4), state).Outputs.Values, Rounding, "lstm");
        Gru<double> gru = new(2, 3, new SeededRandom(Seed));
        Samples.AssertClose(gru.Forward(x).Slice(1, 2, 4).Values, gru.Forward(x.Slice(1, 2, 4), gru.Forward(x.Slice(1, 0, 2), null).State).Outputs.Values, Rounding, "gru");
        Rnn<double> rnn = new(2, 3, new SeededRandom(Seed));
        Samples.AssertClose(rnn.Forward(x).Slice(1, 2, 4).Values, rnn.Forward(x.Slice(1, 2, 4), rnn.Forward(x.Slice(1, 0, 2), null).State).Outputs.Values, Rounding, "rnn");
    }

    [Fact]
    public void A_simple_cell_is_its_formula()
    {
        RnnCell<double> cell = new(1, 1, new SeededRandom(Seed));
        (cell.InputWeight.Values[0], cell.HiddenWeight.Values[0], cell.InputBias.Values[0], cell.HiddenBias.Values[0]) = (0.5, -0.25, 0.1, 0.2);
        using Tape<double> tape = new();
        Samples.AssertClose(Math.Tanh((0.5 * 2) + 0.1 + (-0.25 * 3) + 0.2), cell.Forward(tape.Constant([2], 1, 1), tape.Constant([3], 1, 1)).Value, Rounding, "tanh");
    }

    [Fact]
    public void The_hidden_weights_of_each_gate_start_orthogonal()
    {
        GruCell<double> cell = new(2, 4, new SeededRandom(Seed));
        using Tape<double> tape = new();
        for (int gate = 0; gate < 3; gate++)
        {
            Variable<double> w = cell.HiddenWeight.On(tape).Slice(0, 4 * gate, 4);
            Samples.AssertClose([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], w.MatMul(w, false, true).Values, Rounding, $"seed {Seed}, gate {gate}");
        }

        Assert.Equal(["weight_ih", "weight_hh", "bias_ih", "bias_hh"], cell.State.Select(named => named.Name));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 0, 2)]
    [InlineData(2, 3, 3)]
    public void Other_inputs_are_refused(params int[] shape)
    {
        Lstm<double> lstm = new(2, 3, new SeededRandom(Seed));
        using Tape<double> tape = new();
        ArgumentException error = Assert.Throws<ArgumentException>(() => lstm.Forward(tape.Filled(0, Shape.Of(shape))));
        Assert.Contains($"Lstm needs an input [batch, time, 2] with a time of at least 1, but got {Shape.Of(shape)}", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => new Gru<double>(2, 3, new SeededRandom(Seed)).Forward(tape.Filled(0, Shape.Of(2, 1, 2)), tape.Filled(0, Shape.Of(1, 3))));
        Assert.Contains("Gru needs a state [2, 3]", error.Message, StringComparison.Ordinal);
    }
}
