using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Recurrence;

public sealed class RecurrenceTests
{
    private const double Rounding = 1e-13;
    private const int Rows = 3;
    private const int Inputs = 2;
    private const int Hidden = 4;

    [Fact]
    public void RnnCellEqualsItsDefinition()
    {
        using Tape<double> tape = new();
        Arguments a = new(1, gates: 1, tape);

        Variable<double> next = a.X.RnnCell(a.H, a.WIh, a.WHh, a.BIh, a.BHh);

        Check(next, (row, i) => Math.Tanh(a.FromX(row, i) + a.FromH(row, i)));
    }

    [Fact]
    public void LstmCellEqualsItsDefinition()
    {
        using Tape<double> tape = new();
        Arguments a = new(2, gates: 4, tape);

        (Variable<double> h, Variable<double> c) = a.X.LstmCell(a.H, a.C, a.WIh, a.WHh, a.BIh, a.BHh);

        double Gate(int gate, int row, int i) => a.FromX(row, (gate * Hidden) + i) + a.FromH(row, (gate * Hidden) + i);
        double Cell(int row, int i) =>
            (Logistic(Gate(1, row, i)) * a.C.Values[(row * Hidden) + i]) + (Logistic(Gate(0, row, i)) * Math.Tanh(Gate(2, row, i)));
        Check(c, Cell);
        Check(h, (row, i) => Logistic(Gate(3, row, i)) * Math.Tanh(Cell(row, i)));
    }

    [Fact]
    public void GruCellEqualsItsDefinition()
    {
        using Tape<double> tape = new();
        Arguments a = new(3, gates: 3, tape);

        Variable<double> next = a.X.GruCell(a.H, a.WIh, a.WHh, a.BIh, a.BHh);

        Check(next, (row, i) =>
        {
            double reset = Logistic(a.FromX(row, i) + a.FromH(row, i));
            double update = Logistic(a.FromX(row, Hidden + i) + a.FromH(row, Hidden + i));
            double fresh = Math.Tanh(a.FromX(row, (2 * Hidden) + i) + (reset * a.FromH(row, (2 * Hidden) + i)));
            return ((1 - update) * fresh) + (update * a.H.Values[(row * Hidden) + i]);
        });
    }

    [Fact]
    public void TheGradientGoesBackThroughTime()
    {
        using Tape<double> tape = new();
        Arguments a = new(4, gates: 4, tape);
        (Variable<double> h, Variable<double> c) = (a.H, a.C);
        for (int step = 0; step < 5; step++)
        {
            (h, c) = a.X.LstmCell(h, c, a.WIh, a.WHh, a.BIh, a.BHh);
        }

        double[] upstream = Samples.Numbers(new(5), Rows, Hidden);
        double[] byBiasIh = tape.Backward(h, upstream)[a.BIh].ToArray();

        // Both biases are added to the same sums.
        Samples.AssertClose(byBiasIh, tape.Backward(h, upstream)[a.BHh], Rounding, "biases");
        Assert.All(tape.Backward(h, upstream)[a.C].ToArray(), d => Assert.NotEqual(0, d));
    }

    [Fact]
    public void ShapesThatDoNotFitAreNamed()
    {
        using Tape<double> tape = new();
        Arguments a = new(6, gates: 4, tape);
        Variable<double> other = tape.Variable(new double[Rows * (Hidden + 1)], Rows, Hidden + 1);

        Assert.Contains("GruCell needs", Assert.Throws<ArgumentException>(() => a.X.GruCell(a.H, a.WIh, a.WHh, a.BIh, a.BHh)).Message, StringComparison.Ordinal);
        Assert.Contains("RnnCell needs", Assert.Throws<ArgumentException>(() => a.X.RnnCell(a.H, a.WIh, a.WHh, a.BIh, a.BHh)).Message, StringComparison.Ordinal);
        Assert.Contains("[16, 2]", Assert.Throws<ArgumentException>(() => a.X.LstmCell(other, a.C, a.WIh, a.WHh, a.BIh, a.BHh)).Message, StringComparison.Ordinal);
        Assert.Contains("cell state", Assert.Throws<ArgumentException>(() => a.X.LstmCell(a.H, other, a.WIh, a.WHh, a.BIh, a.BHh)).Message, StringComparison.Ordinal);
        Assert.Equal(0, tape.OperationCount);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static void Check(Variable<double> actual, Func<int, int, double> expected)
    {
        Assert.Equal([Rows, Hidden], actual.Shape.Lengths.ToArray());
        Samples.AssertClose([.. Enumerable.Range(0, Rows * Hidden).Select(i => expected(i / Hidden, i % Hidden))], actual.Values, Rounding, "cell");
    }

    private sealed class Arguments
    {
        public Arguments(int seed, int gates, Tape<double> tape)
        {
            Random random = new(seed);
            X = Leaf(Rows, Inputs);
            H = Leaf(Rows, Hidden);
            C = Leaf(Rows, Hidden);
            WIh = Leaf(gates * Hidden, Inputs);
            WHh = Leaf(gates * Hidden, Hidden);
            BIh = Leaf(gates * Hidden);
            BHh = Leaf(gates * Hidden);

            Variable<double> Leaf(params int[] shape) => tape.Variable(Samples.Numbers(random, shape), shape);
        }

        public Variable<double> X { get; }

        public Variable<double> H { get; }

        public Variable<double> C { get; }

        public Variable<double> WIh { get; }

        public Variable<double> WHh { get; }

        public Variable<double> BIh { get; }

        public Variable<double> BHh { get; }

        public double FromX(int row, int gate) =>
            Samples.Inner(X.Values.Slice(row * Inputs, Inputs), WIh.Values.Slice(gate * Inputs, Inputs)) + BIh.Values[gate];

        public double FromH(int row, int gate) =>
            Samples.Inner(H.Values.Slice(row * Hidden, Hidden), WHh.Values.Slice(gate * Hidden, Hidden)) + BHh.Values[gate];
    }
}
