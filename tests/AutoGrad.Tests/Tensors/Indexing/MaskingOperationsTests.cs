using System.Numerics.Tensors;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Indexing;

public class MaskingOperationsTests
{
    [Fact]
    public void Where_broadcasts_and_lets_nothing_through_from_the_branch_not_taken()
    {
        using Tape<double> tape = new();
        Variable<double> yes = tape.Variable([1, double.NaN], 2);
        Variable<double> no = tape.Variable([double.PositiveInfinity, 4], 2, 1);
        Variable<double> y = MaskingOperations.Where(Tensor.Create([true, false, false, false], [2, 2]), yes, no);
        Assert.Equal([1, double.PositiveInfinity, 4, 4], y.Values.ToArray());
        Gradients<double> gradients = tape.Backward(y, [1, 2, 3, double.NaN]);
        Assert.Equal([1, 0], gradients[yes].ToArray());
        Assert.Equal([2, double.NaN], gradients[no].ToArray());
    }

    [Fact]
    public void Masked_fill_stops_the_gradient_where_it_fills()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3, 4], 2, 2);
        Variable<double> y = x.MaskedFill((bool[])[false, true], double.NegativeInfinity);
        Assert.Equal([1, double.NegativeInfinity, 3, double.NegativeInfinity], y.Values.ToArray());
        Assert.Equal([5, 0, 7, 0], tape.Backward(y, [5, 6, 7, 8])[x].ToArray());
        Variable<double>[] first = new Variable<double>[1];
        tape.Gradient(y * y, tape.Constant([1, 1, 1, 1], 2, 2), [x], first);
        Assert.Equal([2, 0, 2, 0], tape.Backward(first[0], [1, 1, 1, 1])[x].ToArray());
    }

    [Fact]
    public void Masks_that_do_not_fit_are_refused()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 2, 3);
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => x.MaskedFill((bool[])[true, false], 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.MaskedFill(Tensor.Create(new bool[6], [1, 2, 3]), 0));
        Assert.Throws<ArgumentException>(() => MaskingOperations.Where((bool[])[true, false], x, 1));
        Assert.Throws<ArgumentException>(() => tape.Indicator([true], tape.Intern(2)));
        Assert.Throws<InvalidOperationException>(() => MaskingOperations.Where<double>((bool[])[true, false], 2, 1));
    }
}
