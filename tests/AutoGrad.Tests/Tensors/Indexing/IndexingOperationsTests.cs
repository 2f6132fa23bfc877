using System.Numerics.Tensors;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors.Shaping;

namespace AutoGrad.Tests.Tensors.Indexing;

public class IndexingOperationsTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Take_and_index_select_choose_places_of_an_axis(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(1, 5));
        int axis = random.Next(shape.Length);
        int[] list = Indices(random, shape[axis] == 0 ? 0 : random.Next(0, 7), shape[axis]);
        string context = $"seed {seed}, [{string.Join(", ", shape)}], axis {axis}, [{string.Join(", ", list)}]";
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        LinearChecks.Picks(x, x.IndexSelect(axis, list), index => [.. index.Select((i, a) => a == axis ? list[i] : i)], context);
        LinearChecks.Holds(v => v.IndexSelect(axis - shape.Length, list), shape, random, context);
        if (list.Length % 2 == 0 && list.Length > 0)
        {
            Tensor<int> square = Tensor.Create(list, [2, list.Length / 2]);
            Variable<double> y = x.Take(axis, square);
            Assert.Equal([.. shape[..axis], 2, list.Length / 2, .. shape[(axis + 1)..]], y.Shape.Lengths.ToArray());
            Assert.True(y.Values.SequenceEqual(x.IndexSelect(axis, list).Values), context);
            LinearChecks.Holds(v => v.Take(axis, square), shape, random, context);
        }

        int[] flat = Indices(random, x.Count == 0 ? 0 : 5, x.Count);
        Assert.Equal(flat.Select(i => x.Values[i]), x.Take(flat).Values.ToArray());
        LinearChecks.Holds(v => v.Take(flat), shape, random, context);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Gather_reads_along_an_axis_and_scatter_adds_back(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(1, 4));
        int axis = random.Next(shape.Length);
        int[] chosen = [.. shape.Select((n, a) => a == axis ? (n == 0 ? 0 : random.Next(0, 6)) : random.Next(0, n + 1))];
        int[] places = Indices(random, Shape.Of(chosen).Count, shape[axis]);
        Tensor<int> indices = Tensor.Create(places, [.. chosen.Select(n => (nint)n)]);
        string context = $"seed {seed}, [{string.Join(", ", shape)}], axis {axis}, [{string.Join(", ", chosen)}]";
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        Variable<double> y = x.Gather(axis, indices);
        Assert.Equal(chosen, y.Shape.Lengths.ToArray());
        LinearChecks.Picks(
            x, y, index => [.. index.Select((i, a) => a == axis ? places[LinearChecks.Flatten(index, y.Shape)] : i)], context);
        LinearChecks.Holds(v => v.Gather(axis, indices), shape, random, context);

        // x + Gᵀ s: the gradient of x is u, that of s is G u.
        Variable<double> s = tape.Variable(LinearChecks.Whole(random, y.Count), chosen);
        double[] scattered = tape.Backward(y, s.Values)[x].ToArray();
        Variable<double> sum = x.ScatterAdd(axis - shape.Length, indices, s);
        double[] u = LinearChecks.Whole(random, x.Count);
        Gradients<double> gradients = tape.Backward(sum, u);
        for (int i = 0; i < x.Count; i++)
        {
            Assert.True(sum.Values[i] == x.Values[i] + scattered[i], context);
        }

        Assert.True(gradients[x].SequenceEqual(u), context);
        Assert.True(gradients[s].SequenceEqual(tape.Constant(u, shape).Gather(axis, indices).Values), context);
        LinearChecks.Holds(v => Zeros(v).ScatterAdd(axis, indices, v), chosen, random, context);

        Variable<double> Zeros(Variable<double> v) => v.Tape.Filled(0, v.Tape.Intern(shape));
    }

    [Fact]
    public void Embedding_gives_a_row_for_each_token_and_adds_gradients_of_repeats()
    {
        using Tape<double> tape = new();
        Variable<double> weight = tape.Variable([1, 2, 3, 4, 5, 6], 3, 2);
        Variable<double> y = weight.Embedding(Tensor.Create([2, 0, 2, 2], [2, 2]));
        Assert.Equal([2, 2, 2], y.Shape.Lengths.ToArray());
        Assert.Equal([5, 6, 1, 2, 5, 6, 5, 6], y.Values.ToArray());
        Assert.Equal([3, 4, 0, 0, 13, 16], tape.Backward(y, [1, 2, 3, 4, 5, 6, 7, 8])[weight].ToArray());
    }

    [Fact]
    public void One_hot_is_a_constant()
    {
        using Tape<double> tape = new();
        Variable<double> y = tape.OneHot((int[])[2, 0], 3);
        Assert.Equal([2, 3], y.Shape.Lengths.ToArray());
        Assert.Equal([0, 0, 1, 1, 0, 0], y.Values.ToArray());
        Assert.False(y.IsVarying);
        Assert.Contains("index 3 (number 1)", Assert.Throws<ArgumentOutOfRangeException>(() => tape.OneHot((int[])[0, 3], 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => tape.OneHot((int[])[0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tape.OneHot((int[])[0], -1));
    }

    [Fact]
    public void Strided_indices_are_read_in_their_order()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([10, 11, 12, 13], 4);
        Tensor<int> columns = Tensor.Create([0, 1, 2, 3, 0, 1], [2, 3]).Slice([0..2, 1..3]);
        Assert.Equal([11, 12, 10, 11], x.Take(columns).Values.ToArray());
    }

    [Fact]
    public void No_indices_give_nothing()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 2, 3);
        Assert.Equal([2, 0], x.IndexSelect(1, []).Shape.Lengths.ToArray());
        Assert.Equal([0], x.Take(ReadOnlyTensorSpan<int>.Empty).Shape.Lengths.ToArray());
        Assert.Equal([0], x.Take(Array.Empty<int>()).Shape.Lengths.ToArray());
        Assert.Equal(0, tape.OneHot(Array.Empty<int>(), 3).Count);
    }

    [Fact]
    public void Wrong_indices_are_named_with_their_axis()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 2, 3);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => x.IndexSelect(-1, [0, 3])).Message;
        Assert.Contains("index 3 (number 1) is not in axis 1 of shape [2, 3], which has places 0 to 2", message, StringComparison.Ordinal);
        Assert.Contains("index -1", Assert.Throws<ArgumentOutOfRangeException>(() => x.Embedding((int[])[-1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Take((int[])[6]));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Take(2, (int[])[0]));
        Assert.Contains("shape [2]", Assert.Throws<ArgumentException>(() => x.Gather(0, (int[])[0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("[1, 4]", Assert.Throws<ArgumentException>(() => x.Gather(0, Tensor.Create(new int[4], [1, 4]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Gather(0, Tensor.Create([2], [1, 1])));
        Variable<double> source = tape.Variable(new double[2], 2, 1);
        Assert.Contains("[2, 1]", Assert.Throws<ArgumentException>(() => x.ScatterAdd(0, Tensor.Create([1], [1, 1]), source)).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<ArgumentOutOfRangeException>(() => tape.Variable(ReadOnlySpan<double>.Empty, 0).Take(0, (int[])[0])).Message, StringComparison.Ordinal);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    private static int[] Indices(Random random, int count, int length) => [.. Enumerable.Range(0, count).Select(_ => random.Next(length))];
}
