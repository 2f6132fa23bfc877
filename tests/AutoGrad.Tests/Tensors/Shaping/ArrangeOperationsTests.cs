using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Shaping;

public class ArrangeOperationsTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Permute_reads_each_element_from_its_place(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(0, 6));
        int[] axes = [.. Enumerable.Range(0, shape.Length)];
        random.Shuffle(axes);
        string context = $"seed {seed}, [{string.Join(", ", shape)}] by [{string.Join(", ", axes)}]";
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        Variable<double> y = x.Permute(axes);
        Assert.Equal(axes.Select(a => shape[a]), y.Shape.Lengths.ToArray());
        LinearChecks.Picks(x, y, index => [.. Enumerable.Range(0, shape.Length).Select(a => index[Array.IndexOf(axes, a)])], context);
        LinearChecks.Holds(v => v.Permute(axes), shape, random, context);
    }

    [Fact]
    public void Transpose_swaps_the_last_two_axes_unless_told()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3, 4, 5, 6], 2, 3);
        Assert.Equal([1, 4, 2, 5, 3, 6], x.Transpose().Values.ToArray());
        Assert.Equal([3, 1, 2], x.Reshape(2, 1, 3).Transpose(0, -1).Shape.Lengths.ToArray());
        Assert.Equal(x, x.Transpose(1, 1));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Flip_reverses_the_named_axes(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(1, 5));
        int[] axes = [.. Enumerable.Range(0, shape.Length).Where(_ => random.Next(2) == 0)];
        string context = $"seed {seed}, [{string.Join(", ", shape)}] on [{string.Join(", ", axes)}]";
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        LinearChecks.Picks(x, x.Flip(axes), index => [.. index.Select((i, a) => axes.Contains(a) ? shape[a] - 1 - i : i)], context);
        LinearChecks.Holds(v => v.Flip(axes), shape, random, context);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Roll_shifts_in_a_circle(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(1, 5));
        int axis = random.Next(shape.Length);
        int shift = random.Next(-50, 50);
        string context = $"seed {seed}, [{string.Join(", ", shape)}] by {shift} on {axis}";
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        LinearChecks.Picks(
            x, x.Roll(shift, axis), index => [.. index.Select((i, a) => a == axis ? (((i - shift) % shape[a]) + shape[a]) % shape[a] : i)], context);
        LinearChecks.Holds(v => v.Roll(shift, axis - shape.Length), shape, random, context);
    }

    [Fact]
    public void Many_axes_are_permuted_and_flipped()
    {
        using Tape<double> tape = new();
        int[] lengths = new int[40];
        lengths.AsSpan().Fill(1);
        (lengths[0], lengths[39]) = (2, 3);
        int[] reversed = [.. Enumerable.Range(0, 40).Reverse()];
        Variable<double> x = tape.Variable([1, 2, 3, 4, 5, 6], lengths);
        Variable<double> y = x.Permute(reversed);
        Assert.Equal([1, 4, 2, 5, 3, 6], y.Values.ToArray());
        Assert.Equal([6, 5, 4, 3, 2, 1], x.Flip(reversed).Values.ToArray());
        Assert.Equal([3, 2, 1, 6, 5, 4], x.Flip([.. reversed[..^1]]).Values.ToArray());
        Assert.Equal([1, 3, 5, 2, 4, 6], tape.Backward(y, [1.0, 2, 3, 4, 5, 6])[x].ToArray());
    }

    [Fact]
    public void Wrong_axes_are_named()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3, 4, 5, 6], 2, 3);
        Assert.Contains("[0]", Assert.Throws<ArgumentException>(() => x.Permute(0)).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => x.Permute(1, -1)).Message, StringComparison.Ordinal);
        Assert.Contains("Axis 2", Assert.Throws<ArgumentOutOfRangeException>(() => x.Transpose(0, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("Axis -3", Assert.Throws<ArgumentOutOfRangeException>(() => x.Roll(1, -3)).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => x.Flip(0, -2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => tape.Variable(1.0).Transpose());
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];
}
