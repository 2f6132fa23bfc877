using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors.Shaping;

namespace AutoGrad.Tests.Tensors.LinearAlgebra;

public class MatrixPartsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_selects_its_elements_and_is_linear_with_its_transpose(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(2, 5));
        int offset = random.Next(-5, 6);
        string context = $"seed {seed}, {Shape.Of(shape)}, offset {offset}";
        LinearChecks.Holds(x => x.Trace(), shape, random, context);
        LinearChecks.Holds(x => x.Diagonal(offset), shape, random, context);
        LinearChecks.Holds(x => x.DiagEmbed(offset), shape, random, context);
        LinearChecks.Holds(x => x.LowerTriangle(offset), shape, random, context);
        LinearChecks.Holds(x => x.UpperTriangle(offset), shape, random, context);

        using Tape<double> tape = new();
        int rows = shape[^2];
        int columns = shape[^1];
        Variable<double> a = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        double[][] matrices = rows * columns == 0 ? [] : [.. a.Values.ToArray().Chunk(rows * columns)];
        Assert.Equal(matrices.Select(m => Places().Where(p => p.I == p.J).Sum(p => m[p.At])), matrices.Length == 0 ? [] : a.Trace().Values.ToArray());
        Assert.Equal(matrices.SelectMany(m => Places().Where(p => p.J - p.I == offset).Select(p => m[p.At])), a.Diagonal(offset).Values.ToArray());
        Assert.Equal(matrices.SelectMany(m => Places().Select(p => p.J - p.I <= offset ? m[p.At] : 0)), a.LowerTriangle(offset).Values.ToArray());
        Assert.Equal(matrices.SelectMany(m => Places().Select(p => p.J - p.I >= offset ? m[p.At] : 0)), a.UpperTriangle(offset).Values.ToArray());
        Variable<double> embedded = a.DiagEmbed(offset);
        Assert.Equal(columns + Math.Abs(offset), embedded.Shape[-1]);
        Assert.Equal(a.Values.ToArray(), embedded.Diagonal(offset).Values.ToArray());

        IEnumerable<(int I, int J, int At)> Places() =>
            Enumerable.Range(0, rows * columns).Select(at => (at / columns, at % columns, at));
    }

    [Fact]
    public void What_is_left_out_has_no_influence()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, double.NaN, double.PositiveInfinity, 2], 2, 2);
        Assert.Equal([1, 0, 0, 2], x.LowerTriangle().UpperTriangle().Values.ToArray());
        Assert.Equal(3, x.Trace().Value);
    }

    [Fact]
    public void A_vector_is_refused()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2], 2);
        Assert.Contains("Trace needs matrices", Assert.Throws<ArgumentException>(() => x.Trace()).Message, StringComparison.Ordinal);
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => x.Diagonal()).Message, StringComparison.Ordinal);
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => x.LowerTriangle()).Message, StringComparison.Ordinal);
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => x.UpperTriangle()).Message, StringComparison.Ordinal);
        Assert.Contains("rank 0", Assert.Throws<ArgumentException>(() => x.Dot(x).DiagEmbed()).Message, StringComparison.Ordinal);
    }
}
