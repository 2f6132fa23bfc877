using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Shaping;

public class ReshapeOperationsTests
{
    [Fact]
    public void Reshape_shares_memory_forward_and_infers_one_length()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3, 4, 5, 6], 2, 3);
        Variable<double> y = x.Reshape(3, -1);
        Assert.Equal([3, 2], y.Shape.Lengths.ToArray());
        Assert.True(x.Values == y.Values, "The spans are not the same memory.");
        Assert.Equal([6], x.Flatten().Shape.Lengths.ToArray());
        Assert.Equal([], tape.Variable([5], 1).Reshape().Shape.Lengths.ToArray());
        Assert.Equal([0, 3], tape.Variable(ReadOnlySpan<double>.Empty, 3, 0).Reshape(-1, 3).Shape.Lengths.ToArray());
    }

    [Fact]
    public void A_result_that_no_array_holds_is_refused()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2], 2);
        Assert.Contains("longer than an axis", Assert.Throws<ArgumentException>(() => x.Repeat(int.MaxValue)).Message, StringComparison.Ordinal);
        Assert.Contains("longer than an axis", Assert.Throws<ArgumentException>(() => x.Pad([(int.MaxValue, int.MaxValue)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reshape_says_what_does_not_fit()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3, 4, 5, 6], 2, 3);
        Assert.Contains("[4]", Assert.Throws<ArgumentException>(() => x.Reshape(4)).Message, StringComparison.Ordinal);
        Assert.Contains("6 elements", Assert.Throws<ArgumentException>(() => x.Reshape(4, -1)).Message, StringComparison.Ordinal);
        Assert.Contains("only one", Assert.Throws<ArgumentException>(() => x.Reshape(-1, -1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.Reshape(0, -1));
        Assert.Throws<ArgumentException>(() => x.Reshape(-2, -3));
        Assert.Throws<ArgumentException>(() => tape.Variable(ReadOnlySpan<double>.Empty, 0).Reshape(0, -1));
    }

    [Fact]
    public void Flatten_merges_a_stretch_of_axes()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[24], 2, 3, 4);
        Assert.Equal([2, 12], x.Flatten(1).Shape.Lengths.ToArray());
        Assert.Equal([6, 4], x.Flatten(0, -2).Shape.Lengths.ToArray());
        Assert.Equal([1], tape.Variable(3.0).Flatten().Shape.Lengths.ToArray());
        Assert.Throws<ArgumentException>(() => x.Flatten(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Flatten(0, 3));
    }

    [Fact]
    public void Squeeze_and_unsqueeze_take_away_and_add_axes_of_length_1()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 1, 2, 1, 3);
        Assert.Equal([2, 3], x.Squeeze().Shape.Lengths.ToArray());
        Assert.Equal([1, 2, 3], x.Squeeze(-2).Shape.Lengths.ToArray());
        Assert.Equal([2, 3], x.Squeeze(0, 2).Shape.Lengths.ToArray());
        Assert.Contains("length 2", Assert.Throws<ArgumentException>(() => x.Squeeze(1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Squeeze(4));
        Variable<double> y = x.Squeeze();
        Assert.Equal([1, 2, 3], y.Unsqueeze(0).Shape.Lengths.ToArray());
        Assert.Equal([2, 3, 1], y.Unsqueeze(-1).Shape.Lengths.ToArray());
        Assert.Equal([2, 1, 3], y.Unsqueeze(-2).Shape.Lengths.ToArray());
        Assert.Contains("-3 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => y.Unsqueeze(3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_keeps_where_told()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2], 2, 1);
        Assert.Equal([1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2], x.Expand(2, -1, 3).Values.ToArray());
        Assert.Contains("axis 0", Assert.Throws<ArgumentException>(() => x.Expand(-1, 2, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.Expand(3, 3));
        Assert.Throws<ArgumentException>(() => x.Expand(2));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Repeat_lays_copies_side_by_side(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(0, 4));
        int[] times = [.. Enumerable.Range(0, shape.Length + random.Next(0, 2)).Select(_ => random.Next(0, 8) is 0 ? 0 : random.Next(1, 4))];
        string context = $"seed {seed}, [{string.Join(", ", shape)}] by [{string.Join(", ", times)}]";
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        Variable<double> y = x.Repeat(times);
        Assert.Equal(times.Length, y.Rank);
        LinearChecks.Picks(x, y, index => [.. index.Skip(times.Length - shape.Length).Select((i, a) => i % shape[a])], context);
        LinearChecks.Holds(v => v.Repeat(times), shape, random, context);
    }

    [Fact]
    public void Repeat_needs_a_number_an_axis()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 2, 3);
        Assert.Contains("2 numbers", Assert.Throws<ArgumentException>(() => x.Repeat(2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.Repeat(2, -1));
    }

    [Fact]
    public void Reshapes_are_linear_maps()
    {
        Random random = new(1);
        LinearChecks.Holds(v => v.Reshape(4, -1), [2, 3, 2], random, "Reshape");
        LinearChecks.Holds(v => v.Flatten(), [2, 0], random, "Flatten");
        LinearChecks.Holds(v => v.Squeeze(1), [2, 1, 3], random, "Squeeze");
        LinearChecks.Holds(v => v.Unsqueeze(-1), [2, 3], random, "Unsqueeze");
        LinearChecks.Holds(v => v.Expand(4, -1, 3), [2, 1], random, "Expand");
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];
}
