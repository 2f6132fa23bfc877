using AutoGrad.Tape;
using AutoGrad.Tensors;
using static AutoGrad.Tensors.JoiningOperations;

namespace AutoGrad.Tests.Tensors.Shaping;

public class JoiningOperationsTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Split_undoes_concat_and_each_is_the_others_transpose(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(1, 5));
        int axis = random.Next(shape.Length);
        int[] lengths = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(0, 4))];
        shape[axis] = lengths.Sum();
        string context = $"seed {seed}, [{string.Join(", ", shape)}], axis {axis}, [{string.Join(", ", lengths)}]";
        LinearChecks.Holds(v => Concat(axis, Parts(v)), shape, random, context);
        LinearChecks.Holds(v => Parts(v)[^1], shape, random, context);
        LinearChecks.Holds(v => Concat(axis - shape.Length, [.. Parts(v), v]), shape, random, context);
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        Assert.True(Concat(axis, Parts(x)).Values.SequenceEqual(x.Values), context);
        int start = 0;
        foreach (Variable<double> part in Parts(x))
        {
            Assert.True(part.Values.SequenceEqual(x.Slice(axis, start, part.Shape[axis]).Values), context);
            start += part.Shape[axis];
        }

        Variable<double>[] Parts(Variable<double> v)
        {
            Variable<double>[] parts = new Variable<double>[lengths.Length];
            v.Split(axis, lengths, parts);
            return parts;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Unstack_undoes_stack(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(0, 4));
        int axis = random.Next(-shape.Length - 1, shape.Length + 1);
        string context = $"seed {seed}, [{string.Join(", ", shape)}], axis {axis}";
        LinearChecks.Holds(v => Stack(axis, v, v, v), shape, random, context);
        using Tape<double> tape = new();
        Variable<double>[] parts = [.. Enumerable.Range(0, 3).Select(_ => tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape))];
        Variable<double> whole = Stack(axis, parts);
        Assert.Equal(3, whole.Shape[axis]);
        Variable<double>[] again = new Variable<double>[3];
        whole.Unstack(axis, again);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(shape, again[i].Shape.Lengths.ToArray());
            Assert.True(again[i].Values.SequenceEqual(parts[i].Values), context);
        }

        LinearChecks.Holds(
            v =>
            {
                Variable<double>[] rows = new Variable<double>[v.Shape[0]];
                v.Unstack(0, rows);
                return rows[1];
            },
            [3, .. shape],
            random,
            context);
    }

    [Fact]
    public void Parts_that_are_not_used_get_zeros()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3, 4, 5, 6], 2, 3);
        Variable<double>[] parts = x.Split(1, 3);
        Assert.Equal([0, 1, 0, 0, 1, 0], tape.Backward(parts[1], [1, 1])[x].ToArray());
    }

    [Fact]
    public void Literals_and_constants_join_too()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(3.0);
        Variable<double> y = Stack(0, 1, x, 2);
        Assert.Equal([1, 3, 2], y.Values.ToArray());
        Assert.Equal(5, tape.Backward(y, [4, 5, 6])[x][0]);
    }

    [Fact]
    public void Wrong_parts_are_named()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 2, 3);
        Variable<double> y = tape.Variable(new double[8], 2, 4);
        Assert.Contains("part 1 has shape [2, 4]", Assert.Throws<ArgumentException>(() => Concat(0, x, y)).Message, StringComparison.Ordinal);
        Assert.Contains("part 1", Assert.Throws<ArgumentException>(() => Stack(0, x, y)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Concat<double>(0));
        Assert.Throws<ArgumentException>(() => Stack<double>(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concat(2, x, x));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stack(3, x, x));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concat(0, tape.Variable(1.0)));
        Assert.Contains("must be 3", Assert.Throws<ArgumentException>(() => x.Split(1, [1, 1], new Variable<double>[2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.Split(1, [4, -1], new Variable<double>[2]));
        Assert.Throws<ArgumentException>(() => x.Split(1, [1, 2], new Variable<double>[1]));
        Assert.Throws<ArgumentException>(() => x.Split(1, 2));
        Assert.Throws<ArgumentException>(() => x.Split(1, 0));
        Assert.Throws<ArgumentException>(() => x.Unstack(0, new Variable<double>[3]));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];
}
