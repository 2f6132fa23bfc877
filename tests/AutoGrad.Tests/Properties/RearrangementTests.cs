using AutoGrad.Tape;
using AutoGrad.Tensors;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Properties;

/// <summary>
/// Rearrangements undo one another, to the bit; and a rearrangement that loses nothing sends an upstream gradient back to
/// where the elements came from.
/// </summary>
public class RearrangementTests
{
    [Fact]
    public void A_permutation_and_its_inverse_are_the_identity() => Law.Holds(
        from x in Draw.Tensor(0, 5)
        from order in Gen.Shuffle(Enumerable.Range(0, x.Shape.Length).ToArray())
        select (x, order),
        drawn =>
        {
            int[] inverse = new int[drawn.order.Length];
            for (int i = 0; i < inverse.Length; i++)
            {
                inverse[drawn.order[i]] = i;
            }

            // Permute without axes reverses them, so rank 0 stays out.
            if (drawn.order.Length > 0)
            {
                IsUndone(drawn.x, x => x.Permute(drawn.order), y => y.Permute(inverse));
            }
        });

    [Fact]
    public void Reshaping_there_and_back_is_the_identity() => Law.Holds(
        from lengths in Draw.Shape(1, 5, Draw.LengthOfSome)
        from x in Draw.Tensor(lengths)
        from order in Gen.Shuffle(lengths)
        from unknown in Gen.Choose(-1, lengths.Length - 1)
        select (x, order.Select((length, i) => i == unknown ? -1 : length).ToArray()),
        drawn => IsUndone(drawn.x, x => x.Reshape(drawn.Item2), y => y.Reshape(drawn.x.Shape)));

    [Fact]
    public void Splitting_a_concatenation_gives_the_parts() => Law.Holds(
        from shape in Draw.Shape(1, 4)
        from axis in Gen.Choose(-shape.Length, shape.Length - 1)
        from lengths in Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(Draw.Length, count))
        from parts in Gen.CollectToArray(lengths, n => Draw.Tensor(With(shape, axis, n)))
        select (axis, lengths, parts),
        drawn =>
        {
            using Tape<double> tape = new();
            Variable<double>[] parts = [.. drawn.parts.Select(part => part.On(tape))];
            Variable<double> whole = JoiningOperations.Concat(drawn.axis, (ReadOnlySpan<Variable<double>>)parts);
            Variable<double>[] again = new Variable<double>[parts.Length];
            whole.Split(drawn.axis, drawn.lengths, again);
            for (int i = 0; i < parts.Length; i++)
            {
                Assert.Equal(parts[i].Shape, again[i].Shape);
                Assert.Equal(parts[i].Values.ToArray(), again[i].Values.ToArray());
                double[] upstream = [.. drawn.parts[i].Values.Select(v => v + 0.5)];
                Gradients<double> gradients = tape.Backward(again[i], upstream);
                for (int k = 0; k < parts.Length; k++)
                {
                    Assert.Equal(k == i ? upstream : new double[parts[k].Count], gradients[parts[k]].ToArray());
                }
            }
        });

    [Fact]
    public void Slicing_away_what_was_padded_is_the_identity() => Law.Holds(
        from x in Draw.Tensor(1, 4)
        from before in Gen.ArrayOf(Gen.Choose(0, 3), x.Shape.Length)
        from after in Gen.ArrayOf(Gen.Choose(0, 3), x.Shape.Length)
        from value in Draw.Number
        select (x, before, after, value),
        drawn => IsUndone(
            drawn.x,
            x => x.Pad(drawn.before.Zip(drawn.after).ToArray(), drawn.value),
            y =>
            {
                for (int axis = 0; axis < drawn.before.Length; axis++)
                {
                    y = y.Slice(axis, drawn.before[axis], drawn.x.Shape[axis]);
                }

                return y;
            }));

    [Fact]
    public void A_flip_undoes_itself_and_a_roll_its_opposite() => Law.Holds(
        from x in Draw.Tensor(1, 4)
        from axes in Draw.Axes(x.Shape.Length)
        from axis in Gen.Choose(0, x.Shape.Length - 1)
        from shift in Gen.Choose(-9, 9)
        select (x, axes, axis, shift),
        drawn => IsUndone(
            drawn.x, x => x.Flip(drawn.axes).Roll(drawn.shift, drawn.axis), y => y.Roll(-drawn.shift, drawn.axis).Flip(drawn.axes)));

    static int[] With(int[] shape, int axis, int length)
    {
        int[] result = [.. shape];
        result[axis < 0 ? axis + shape.Length : axis] = length;
        return result;
    }

    static void IsUndone(Drawn drawn, Func<Variable<double>, Variable<double>> there, Func<Variable<double>, Variable<double>> back)
    {
        using Tape<double> tape = new();
        Variable<double> x = drawn.On(tape);
        Variable<double> y = there(x);
        Variable<double> again = back(y);
        Assert.Equal(x.Shape, again.Shape);
        Assert.Equal(drawn.Values, again.Values.ToArray());
        double[] upstream = [.. drawn.Values.Select(v => v + 0.5)];
        Assert.Equal(upstream, tape.Backward(again, upstream)[x].ToArray());

        // ⟨A x, u⟩ = ⟨x, Aᵀ u⟩ where A keeps zeros; a padding with another value is affine.
        double[] u = [.. Enumerable.Range(0, y.Count).Select(k => ((k % 7) - 3) / 4.0)];
        double[] zero = there(tape.Constant(new double[x.Count], drawn.Shape)).Values.ToArray();
        double left = y.Values.ToArray().Zip(zero, (a, b) => a - b).Zip(u, (a, b) => a * b).Sum();
        Assert.Equal(left, drawn.Values.Zip(tape.Backward(y, u)[x].ToArray(), (a, b) => a * b).Sum());
    }
}
