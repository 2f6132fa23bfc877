using System.Numerics;
using AutoGrad.Parallel;
using AutoGrad.Tape;
using AutoGrad.Tensors.Definitions;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Attention;

/// <summary>
/// softmax(Q Kᵀ / √d + mask) V for heads side by side in the rows of queries, keys and values [items, length, heads · depth], without the matrix of scores. A mask, if
/// there is one, is the fourth input and a constant.
/// </summary>
/// <param name="heads">The heads.</param>
/// <param name="lead">The axes over which the mask broadcasts before queries and keys: as many attentions as items times heads.</param>
/// <param name="causal">Whether query i sees keys 0 to i only.</param>
internal struct BlockedAttention<T>(int heads, Shape lead, bool causal) : IOperation<T>, IDefinition<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Variable<T> greatest;
    private Variable<T> sums;
    private ReadOnlyMemory<int> maskStarts;

    public readonly void Define(ReadOnlySpan<Variable<T>> inputs, Span<Variable<T>> outputs)
    {
        Variable<T>? mask = inputs.Length > 3 ? inputs[3] : null;
        Variable<T> y = AttentionOperations.Composed(Apart(inputs[0]), Apart(inputs[1]), Apart(inputs[2]), mask, causal);
        (int items, int queries, int width) = (inputs[0].Shape[0], inputs[0].Shape[1], inputs[2].Shape[2]);
        outputs[0] = (heads == 1 ? y : y.Permute(0, 2, 1, 3)).Reshape(items, queries, width);
    }

    public void Forward(ref Evaluation<T> evaluation)
    {
        Tape<T> tape = evaluation.Tape;
        AttentionLayout layout = AttentionLayout.Of(evaluation.Shape(0), evaluation.Shape(1), evaluation.Shape(2), heads);
        Shape rows = tape.Intern(layout.Count, layout.Queries);
        greatest = tape.Create(rows, out Span<T> most);
        sums = tape.Create(rows, out Span<T> total);
        ReadOnlySpan<T> mask = default;
        Shape maskShape = Shape.Scalar;
        if (evaluation.Inputs > 3)
        {
            mask = evaluation.Values(3);
            maskShape = evaluation.Shape(3);
            maskStarts = Starts(tape, maskShape);
        }

        AttentionForward<T> forward = new()
        {
            Scores = Scores(layout, evaluation.Values(0), evaluation.Values(1), mask, maskShape),
            Value = evaluation.Values(2),
            Output = evaluation.Output(tape.Intern(layout.Items, layout.Queries, layout.Heads * layout.Width)),
            Greatest = most,
            Sums = total,
        };
        Workers.Run(tape.Threads, layout.Count * layout.Blocks, 1, ref forward);
    }

    public readonly void Backward(ref Pullback<T> pullback)
    {
        if (pullback.IsRecorded)
        {
            pullback.AddByDefinition(this, 1);
            return;
        }

        Tape<T> tape = pullback.Tape;
        AttentionLayout layout = AttentionLayout.Of(pullback.InputShape(0), pullback.InputShape(1), pullback.InputShape(2), heads);
        Variable<T> toQuery = Zeros(tape, pullback.InputShape(0), out Span<T> dq);
        Variable<T> toKey = Zeros(tape, pullback.InputShape(1), out Span<T> dk);
        Variable<T> toValue = Zeros(tape, pullback.InputShape(2), out Span<T> dv);
        bool isMasked = pullback.Inputs > 3;
        AttentionBackward<T> backward = new()
        {
            Scores = Scores(layout, pullback.InputValues(0), pullback.InputValues(1), isMasked ? pullback.InputValues(3) : default, isMasked ? pullback.InputShape(3) : Shape.Scalar),
            Value = pullback.InputValues(2),
            Output = pullback.OutputValues(),
            Upstream = pullback.UpstreamValues(),
            Greatest = greatest.Values,
            Sums = sums.Values,
            ToQuery = dq,
            ToKey = dk,
            ToValue = dv,
        };
        Workers.Run(tape.Threads, layout.Count, 1, ref backward);
        pullback.Add(0, toQuery);
        pullback.Add(1, toKey);
        pullback.Add(2, toValue);
    }

    private readonly AttentionScores<T> Scores(AttentionLayout layout, ReadOnlySpan<T> query, ReadOnlySpan<T> key, ReadOnlySpan<T> mask, Shape maskShape)
    {
        int column = maskShape.Rank > 0 && maskShape[-1] > 1 ? 1 : 0;
        int row = maskShape.Rank > 1 && maskShape[-2] > 1 ? maskShape[-1] : 0;
        return new AttentionScores<T>(layout, query, key, mask, maskStarts.Span, row, column, causal);
    }

    // Where the part of the mask for each attention begins.
    private readonly ReadOnlyMemory<int> Starts(Tape<T> tape, Shape mask)
    {
        Shape own = tape.Intern(mask.Lengths[..Math.Max(0, mask.Rank - 2)]);
        int part = mask.Count / Math.Max(1, own.Count);
        int[] starts = System.Buffers.ArrayPool<int>.Shared.Rent(Math.Max(1, lead.Count));
        Broadcast walk = new(own, lead, lead, stackalloc int[lead.Rank]);
        for (int at = 0; at < lead.Count; at += walk.Run, walk.Next())
        {
            for (int r = 0; r < walk.Run; r++)
            {
                starts[at + r] = (walk.StartX + (r * walk.StrideX)) * part;
            }
        }

        ReadOnlyMemory<int> kept = tape.Keep(starts.AsSpan(0, lead.Count));
        System.Buffers.ArrayPool<int>.Shared.Return(starts);
        return kept;
    }

    private readonly Variable<T> Apart(Variable<T> x)
    {
        Shape shape = x.Shape;
        return heads == 1
            ? x.Reshape([.. lead.Lengths, shape[1], shape[2]])
            : x.Reshape(shape[0], shape[1], heads, shape[2] / heads).Permute(0, 2, 1, 3);
    }

    private static Variable<T> Zeros(Tape<T> tape, Shape shape, out Span<T> values)
    {
        Variable<T> zeros = tape.Create(shape, out values);
        values.Clear();
        return zeros;
    }
}
