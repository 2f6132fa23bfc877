using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Shaping;

public class SliceOperationsTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Slice_takes_every_step_th_place(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(1, 5));
        (int Start, int Stop, int Step)[] ranges = new (int, int, int)[random.Next(1, shape.Length + 1)];
        for (int i = 0; i < ranges.Length; i++)
        {
            int start = random.Next(0, shape[i] + 1);
            ranges[i] = (start, random.Next(start, shape[i] + 1), random.Next(3) == 0 ? int.MaxValue : random.Next(1, 4));
        }

        string context = $"seed {seed}, [{string.Join(", ", shape)}] by {string.Join(", ", ranges)}";
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        Variable<double> y = x.Slice(ranges);
        for (int i = 0; i < ranges.Length; i++)
        {
            Assert.Equal((int)Math.Ceiling((ranges[i].Stop - ranges[i].Start) / (double)ranges[i].Step), y.Shape.Lengths[i]);
        }

        LinearChecks.Picks(x, y, index => [.. index.Select((i, a) => a < ranges.Length ? ranges[a].Start + (i * ranges[a].Step) : i)], context);
        LinearChecks.Holds(v => v.Slice(ranges), shape, random, context);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Slice_along_one_axis_takes_a_stretch(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(1, 5));
        int axis = random.Next(shape.Length);
        int start = random.Next(0, shape[axis] + 1);
        int length = random.Next(0, shape[axis] - start + 1);
        string context = $"seed {seed}, [{string.Join(", ", shape)}], axis {axis}, {length} from {start}";
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        LinearChecks.Picks(x, x.Slice(axis, start, length), index => [.. index.Select((i, a) => a == axis ? start + i : i)], context);
        LinearChecks.Holds(v => v.Slice(axis - shape.Length, start, length), shape, random, context);
    }

    [Fact]
    public void Slice_reads_ranges_of_the_language()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3);
        Assert.Equal([4, 5, 7, 8], x.Slice(1.., ..^1).Values.ToArray());
        Assert.Equal([7, 8, 9], x.Slice(^1..).Values.ToArray());
        Assert.Equal(x, x.Slice(.., ..));
    }

    [Fact]
    public void Slice_says_what_leaves_the_axis()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 2, 3);
        Assert.Contains("axis 1 of shape [2, 3]", Assert.Throws<ArgumentException>(() => x.Slice(.., 2..4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.Slice((0, 2, 0)));
        Assert.Throws<ArgumentException>(() => x.Slice((-1, 2, 1)));
        Assert.Throws<ArgumentException>(() => x.Slice((1, 0, 1)));
        Assert.Throws<ArgumentException>(() => x.Slice(.., .., ..));
        Assert.Contains("2 places from 2", Assert.Throws<ArgumentOutOfRangeException>(() => x.Slice(1, 2, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Slice(1, -1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Slice(1, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Slice(1, 1, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Slice(2, 0, 1));
    }

    [Fact]
    public void At_takes_the_part_at_a_place()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3, 4, 5, 6], 2, 3);
        Assert.Equal([4, 5, 6], x.Row(1).Values.ToArray());
        Assert.Equal(6, x.At(1, 2).Value);
        Assert.Equal([0, 0, 0, 0, 0, 1], tape.Backward(x.At(1, 2))[x].ToArray());
        Assert.Contains("index 3", Assert.Throws<ArgumentOutOfRangeException>(() => x.At(1, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("index -1", Assert.Throws<ArgumentOutOfRangeException>(() => x.Row(-1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.At(0, 0, 0));
        Assert.Throws<ArgumentException>(() => tape.Variable(1.0).Row(0));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pad_surrounds_and_its_gradient_is_the_inside(int seed)
    {
        Random random = new(seed);
        int[] shape = LinearChecks.Lengths(random, random.Next(1, 5));
        (int Before, int After)[] pads = [.. shape.Select(_ => (random.Next(0, 3), random.Next(0, 3)))];
        string context = $"seed {seed}, [{string.Join(", ", shape)}] by {string.Join(", ", pads)}";
        LinearChecks.Holds(v => v.Pad(pads), shape, random, context);
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(LinearChecks.Whole(random, Shape.Of(shape).Count), shape);
        Variable<double> y = x.Pad(pads, double.PositiveInfinity);
        Variable<double> inside = y.Slice([.. pads.Select((p, a) => (p.Before, p.Before + shape[a], 1))]);
        Assert.True(inside.Values.SequenceEqual(x.Values), context);
        Assert.True(y.Values.Count(double.PositiveInfinity) == y.Count - x.Count, context);
        Assert.True(tape.Backward(inside, LinearChecks.Whole(random, x.Count))[x].ContainsAnyExceptInRange(-9, 9) is false, context);
    }

    [Fact]
    public void Pad_needs_a_pair_an_axis()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 2, 3);
        Assert.Contains("2 pairs", Assert.Throws<ArgumentException>(() => x.Pad([(1, 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("axis 1", Assert.Throws<ArgumentException>(() => x.Pad([(1, 1), (0, -1)])).Message, StringComparison.Ordinal);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];
}
