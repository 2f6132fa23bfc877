using AutoGrad.Checks;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tensors.Attention;
using AutoGrad.Tests.Tensors.Definitions;

namespace AutoGrad.Tests.Tensors.Attention;

/// <summary>Attention by blocks is its definition.</summary>
public sealed class BlockedAttentionTests
{
    private const double Hidden = double.NegativeInfinity;

    // Items, heads, queries, keys, depth, width: one, odd, empty, longer than a block of queries and of keys.
    public static TheoryData<int, int, int, int, int, int> Lengths => new()
    {
        { 1, 1, 1, 1, 1, 1 },
        { 2, 1, 3, 5, 4, 2 },
        { 2, 3, 7, 7, 5, 4 },
        { 0, 2, 3, 3, 2, 2 },
        { 2, 2, 0, 3, 2, 2 },
        { 1, 2, 65, 129, 8, 9 },
        { 1, 1, 131, 257, 3, 5 },
        { 1, 1, 200, 70, 4, 4 },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void ItEqualsItsDefinition(int items, int heads, int queries, int keys, int depth, int width)
    {
        Random random = new((queries * 1000) + keys);
        (int[] Shape, double[] Values)[] inputs = [Of(items, queries, heads * depth), Of(items, keys, heads * depth), Of(items, keys, heads * width)];
        Check(false, inputs);
        Check(true, inputs);

        // A bias of queries and keys whose first query sees nothing, and padding that differs from item to item.
        (int[] Shape, double[] Values) bias = Of(queries, keys);
        bias.Values.AsSpan(0, queries > 0 ? keys : 0).Fill(Hidden);
        (int[] Shape, double[] Values) padding = ([items, 1, 1, keys], [.. Enumerable.Range(0, items * keys).Select(i => i % keys > keys - 1 - (i / keys) ? Hidden : 0)]);
        Check(false, [.. inputs, bias]);
        Check(true, [.. inputs, bias]);
        Check(false, [.. inputs, padding]);
        Check(true, [.. inputs, Of(heads, queries, 1)]);
        Check(false, [.. inputs, Of(keys)]);

        (int[] Shape, double[] Values) Of(params int[] shape) => (shape, Samples.Numbers(random, shape));

        void Check(bool causal, (int[] Shape, double[] Values)[] all)
        {
            // Exponentials of scores of a dozen products, summed over up to 257 keys in another order.
            Shape lead = Shape.Of(items, heads);
            string what = $"{items}, {heads}, {queries}, {keys}, {depth}, {width}, causal {causal}, mask {(all.Length > 3 ? Shape.Of(all[3].Shape) : null)}";
            FusedOperation.AssertAgrees<double, BlockedAttention<double>>(new(heads, lead, causal), 1, 1e-12, what, all.Length - 3, all);
            FusedOperation.AssertAgrees<float, BlockedAttention<float>>(new(heads, lead, causal), 1, 1e-4, what, all.Length - 3, all);
        }
    }

    [Fact]
    public void DerivativesOfEveryOrderAreChecked()
    {
        CheckInput[] inputs = [CheckInput.Random(seed: 1, -1, 1, 2, 3, 4), CheckInput.Random(seed: 2, -1, 1, 2, 5, 4), CheckInput.Random(seed: 3, -1, 1, 2, 5, 2)];
        GradientCheck.Operation(new BlockedAttention<double>(2, Shape.Of(2, 2), causal: true), inputs).ThrowIfFailed();
        GradientCheck.Operation(new BlockedAttention<double>(2, Shape.Of(2, 2), causal: false), [.. inputs, CheckInput.Constant([0, -1, Hidden, 0.5, 0], 5)]).ThrowIfFailed();
    }

    [Fact]
    public void AnInfiniteBiasTakesAllTheWeight()
    {
        double[] bias = [0, double.PositiveInfinity, 0, double.PositiveInfinity, 1];
        (int[] Shape, double[] Values) Of(int seed, params int[] shape) => (shape, Samples.Numbers(new(seed), shape));
        using Tape<double> tape = new();
        (int[] shape, double[] values) = Of(3, 1, 5, 2);
        Variable<double> v = tape.Variable(values, shape);
        Variable<double> y = tape.Variable(Of(1, 1, 1, 3).Values, 1, 1, 3).Attention(tape.Variable(Of(2, 1, 5, 3).Values, 1, 5, 3), v, tape.Constant(bias, 5));
        Samples.AssertClose([(values[2] + values[6]) / 2, (values[3] + values[7]) / 2], y.Values, 1e-15, "mean of the two");
        Samples.AssertClose([0, 0, 0.5, 0.5, 0, 0, 0.5, 0.5, 0, 0], tape.Backward(y.Sum())[v], 1e-15, "their shares");
    }

    [Fact]
    public void LearntAndWideMasksAreTakenToo()
    {
        Random random = new(4);
        using Tape<double> tape = new();
        Variable<double> Of(params int[] shape) => tape.Variable(Samples.Numbers(random, shape), shape);
        (Variable<double> q, Variable<double> k, Variable<double> v, Variable<double> bias) = (Of(2, 3, 4), Of(2, 5, 4), Of(2, 5, 4), Of(3, 5));
        Variable<double> constant = tape.Constant(bias.Values, 3, 5);
        Variable<double> y = q.MultiHeadAttention(k, v, 2, bias, causal: true);
        Samples.AssertClose(q.MultiHeadAttention(k, v, 2, constant, causal: true).Values, y.Values, 1e-14, "a bias that is learnt");
        Assert.Contains(tape.Backward(y.Square().Sum())[bias].ToArray(), d => d != 0);
        Assert.Equal([7, 2, 3, 4], q.Attention(k, v, tape.Filled(0, Shape.Of(7, 1, 3, 5))).Shape.Lengths.ToArray());
        Assert.Equal([2, 3, 4], q.Attention(k.Slice(0, 0, 1), v.Slice(0, 0, 1)).Shape.Lengths.ToArray());
    }

    [Fact]
    public void HeadsThatDoNotFitAreNamed()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(Samples.Numbers(new(1), 2, 3, 4), 2, 3, 4);
        Assert.Contains("for 3 heads", Assert.Throws<ArgumentException>(() => x.MultiHeadAttention(x, x, 3)).Message, StringComparison.Ordinal);
        Assert.Equal(0, tape.OperationCount);
    }
}
