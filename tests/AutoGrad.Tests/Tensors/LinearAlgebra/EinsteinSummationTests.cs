using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.LinearAlgebra;

public class EinsteinSummationTests
{
    /// <summary>An equation as written, the same without ellipsis or implied result, and shapes.</summary>
    public static TheoryData<string, string, int[][]> Equations => new()
    {
        { "ij->ji", "ij->ji", [[2, 3]] },
        { "ij", "ij->ij", [[2, 3]] },
        { "ba", "ba->ab", [[2, 3]] },
        { "ii->i", "ii->i", [[3, 3]] },
        { "ii", "ii->", [[3, 3]] },
        { "iji->j", "iji->j", [[3, 2, 3]] },
        { "ijk->", "ijk->", [[2, 3, 4]] },
        { "ijk->j", "ijk->j", [[2, 3, 4]] },
        { "->", "->", [[]] },
        { "i,i->", "i,i->", [[4], [4]] },
        { "i,i->i", "i,i->i", [[4], [4]] },
        { "i,j->ij", "i,j->ij", [[3], [2]] },
        { "i,j->ji", "i,j->ji", [[3], [2]] },
        { ",i->i", ",i->i", [[], [3]] },
        { "i,->i", "i,->i", [[3], []] },
        { " ij , jk -> ik ", "ij,jk->ik", [[2, 3], [3, 4]] },
        { "ij,jk", "ij,jk->ik", [[2, 3], [3, 4]] },
        { "ij,kj->ik", "ij,kj->ik", [[2, 3], [4, 3]] },
        { "ji,jk->ki", "ji,jk->ki", [[3, 2], [3, 4]] },
        { "bij,bjk->bik", "bij,bjk->bik", [[2, 2, 3], [2, 3, 2]] },
        { "ibj,jkb->kib", "ibj,jkb->kib", [[2, 3, 4], [4, 5, 3]] },
        { "bhqd,bhkd->bhqk", "bhqd,bhkd->bhqk", [[2, 2, 3, 4], [2, 2, 5, 4]] },
        { "ijk,jil->kl", "ijk,jil->kl", [[2, 3, 4], [3, 2, 5]] },
        { "ij,ij->i", "ij,ij->i", [[2, 3], [2, 3]] },
        { "ijl,jk->ik", "ijl,jk->ik", [[2, 3, 2], [3, 4]] },
        { "ii,ij->j", "ii,ij->j", [[3, 3], [3, 2]] },
        { "ij,jk,kl->il", "ij,jk,kl->il", [[2, 3], [3, 4], [4, 2]] },
        { "i,ij,j->", "i,ij,j->", [[2], [2, 3], [3]] },
        { "ab,ac,ad->abcd", "ab,ac,ad->abcd", [[2, 2], [2, 3], [2, 1]] },
        { "a,b,ab->", "a,b,ab->", [[2], [3], [2, 3]] },
        { "...ij,...jk->...ik", "xyij,xyjk->xyik", [[2, 3, 2, 3], [2, 3, 3, 2]] },
        { "...ij->...ji", "xij->xji", [[2, 2, 3]] },
        { "i...->...", "ixy->xy", [[2, 3, 2]] },
        { "...i,i", "xi,i->x", [[2, 3], [3]] },
        { "ij,jk->ik", "ij,jk->ik", [[2, 0], [0, 3]] },
        { "Aa->aA", "Aa->aA", [[2, 3]] },
    };

    [Theory]
    [MemberData(nameof(Equations))]
    public void Agrees_with_its_definition_and_with_forward_mode(string equation, string full, int[][] shapes)
    {
        Random random = new(51);
        (double[] Values, int[] Shape)[] inputs = [.. shapes.Select(s => (Samples.Numbers(random, s), s))];
        using Tape<double> tape = new();
        Variable<double> y = EinsteinSummation.Einsum<double>(equation, [.. inputs.Select(i => tape.Variable(i.Values, i.Shape))]);
        (double[] expected, int[] shape) = Definition(full, inputs);
        Assert.Equal(shape, y.Shape.Lengths.ToArray());
        Samples.AssertClose(expected, y.Values, 1e-13, equation);
        DerivativeChecks.Hold(new Sum(equation), inputs, random, $"seed 51, {equation}", 1e-11);
    }

    [Fact]
    public void An_ellipsis_broadcasts()
    {
        Random random = new(52);
        double[] x = Samples.Numbers(random, 2, 1, 3, 4);
        double[] y = Samples.Numbers(random, 5, 4, 2);
        using Tape<double> tape = new();
        Variable<double> a = tape.Variable(x, 2, 1, 3, 4);
        Variable<double> b = tape.Variable(y, 5, 4, 2);
        Variable<double> product = a.Einsum("...ij,...jk->...ik", b);
        Assert.Equal([2, 5, 3, 2], product.Shape.Lengths.ToArray());
        Samples.AssertClose(a.MatMul(b).Values, product.Values, 1e-13, "seed 52");
        DerivativeChecks.Hold(new Sum("...ij,...jk->...ik"), [(x, [2, 1, 3, 4]), (y, [5, 4, 2])], random, "seed 52", 1e-11);
    }

    [Theory]
    [InlineData("ij,jk->ik", "2 operands, but 1")]
    [InlineData("ijk->ij", "3 subscripts, but its shape [2, 3] has 2 axes")]
    [InlineData("i->i", "1 subscripts, but its shape [2, 3]")]
    [InlineData("ii->i", "subscript i stands for length 2, but for 3")]
    [InlineData("ij->ii", "twice")]
    [InlineData("ij->ik", "k, which no operand has")]
    [InlineData("i1->i", "'1' is no subscript")]
    [InlineData("i..j->ij", "three dots")]
    [InlineData("i......->i", "three dots")]
    [InlineData("i...->i", "the result needs one")]
    [InlineData("ij->ij->ij", "'-' is no subscript")]
    public void A_bad_equation_is_an_error_that_says_why(string equation, string message)
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 2, 3);
        ArgumentException error = Assert.Throws<ArgumentException>(() => x.Einsum(equation));
        Assert.Contains(equation, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, tape.OperationCount);
    }

    // Every index of every label, one after the other.
    private static (double[] Values, int[] Shape) Definition(string equation, (double[] Values, int[] Shape)[] inputs)
    {
        string[] sides = equation.Split("->");
        string[] terms = sides[0].Split(',');
        Dictionary<char, int> lengths = [];
        for (int i = 0; i < terms.Length; i++)
        {
            for (int axis = 0; axis < terms[i].Length; axis++)
            {
                lengths[terms[i][axis]] = inputs[i].Shape[axis];
            }
        }

        char[] labels = [.. lengths.Keys];
        int[] shape = [.. sides[1].Select(c => lengths[c])];
        double[] result = new double[shape.Aggregate(1, (a, b) => a * b)];
        int total = labels.Aggregate(1, (count, c) => count * lengths[c]);
        for (int step = 0; step < total; step++)
        {
            Dictionary<char, int> index = [];
            int rest = step;
            foreach (char c in labels)
            {
                index[c] = rest % lengths[c];
                rest /= lengths[c];
            }

            double product = 1;
            for (int i = 0; i < terms.Length; i++)
            {
                product *= inputs[i].Values[terms[i].Aggregate(0, (at, c) => (at * lengths[c]) + index[c])];
            }

            result[sides[1].Aggregate(0, (at, c) => (at * lengths[c]) + index[c])] += product;
        }

        return (result, shape);
    }

    private readonly struct Sum(string equation) : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => EinsteinSummation.Einsum(equation, x);
    }
}
