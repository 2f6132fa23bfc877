using System.Numerics.Tensors;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using static AutoGrad.Tensors.JoiningOperations;

namespace AutoGrad.Tests.Tensors.Shaping;

public class ShapeAllocationTests
{
    [Fact]
    public void A_steady_loop_over_every_operation_allocates_nothing()
    {
        using Tape<double> tape = new();
        double[] data = new double[24];
        int[] list = [2, 0, 1, 1];
        int[] rows = [1, 0];

        // Lists of literals are read through reflection in code that is not optimised, which allocates.
        int[] shape = [2, 3, 4];
        int[] cuts = [1, 0, 2];
        int[] order = [1, 0, 2];
        int[] ends = [0, -1];
        int[] times = [1, 2, 1];
        int[] open = [2, -1, 4];
        int[] first = [0];
        int[] places = [1];
        int[] kept = [1, 1, -1];
        bool[] mask = [true, false, true, false];
        Tensor<int> table = Tensor.Create([0, 1, 2, 0, 1, 2, 0, 1], [2, 1, 4]);
        Variable<double>[] parts = new Variable<double>[3];
        Assert.Equal(0, SteadyLoop.Bytes(Step));

        void Step()
        {
            tape.Reset();
            Variable<double> x = tape.Variable(data, shape);
            x.Split(1, cuts, parts);
            Variable<double> joined = Concat(1, parts[2], parts[0], parts[1]);
            joined.Unstack(1, parts);
            Variable<double> stacked = Stack(0, parts[0], parts[1], parts[2]).Permute(order).Transpose().Transpose(1, 2);
            Variable<double> arranged = stacked.Flip(ends).Roll(1, 1).Repeat(times).Slice((0, 2, 1), (0, 6, 2)).Pad([(1, 0), (0, 1), (0, 0)], 3);
            Variable<double> cut = arranged.Slice(1.., ..^1).Flatten(1).Reshape(open).Unsqueeze(0).Squeeze(first);
            Variable<double> chosen = cut.IndexSelect(1, list).ScatterAdd(1, table, x.Slice(1, 0, 1)).Gather(1, table).Take(2, list).Embedding(rows);
            Variable<double> masked = MaskingOperations.Where(mask, chosen, 1).MaskedFill(mask, 2);
            Variable<double> rest = masked.StopGradient() + masked + x.Row(0).At(places).Expand(kept) + tape.OneHot(list, 4).Row(2);
            tape.Backward(rest.Take(list).At(first));
        }
    }

    [Fact]
    public void A_plain_backward_pass_keeps_nothing_on_the_tape()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[24], 2, 3, 4);
        Variable<double> y = Stack(0, x.Flip(1), x.Roll(1, 2)).Take((int[])[0, 5, 7]).Pad([(1, 1)]);
        double[] upstream = new double[5];
        int operations = tape.OperationCount;
        tape.Backward(y, upstream);
        Assert.Equal(operations, tape.OperationCount);
    }
}
