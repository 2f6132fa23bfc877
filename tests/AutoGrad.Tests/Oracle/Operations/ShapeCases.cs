using System.Numerics.Tensors;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using static AutoGrad.Tensors.JoiningOperations;

namespace AutoGrad.Tests.Oracle.Operations;

/// <summary>Elements in another shape or order, parts and wholes, and elements by index or mask.</summary>
public sealed class ShapeCases : IOracleCases
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Func<OracleCall, Variable<double>>>> Operations => new Dictionary<string, Func<OracleCall, Variable<double>>>
    {
        ["reshape"] = c => c[0].Reshape(c.Integers("shape")),
        ["permute"] = c => c[0].Permute(c.Integers("dims")),
        ["transpose"] = c => c[0].Transpose(c.Integer("dim0"), c.Integer("dim1")),
        ["expand"] = c => c[0].Expand(c.Integers("shape")),
        ["squeeze"] = c => c[0].Squeeze(c.Integer("dim")),
        ["unsqueeze"] = c => c[0].Unsqueeze(c.Integer("dim")),
        ["flip"] = c => c[0].Flip(c.Integers("dims")),
        ["roll"] = c => c[0].Roll(c.Integer("shift"), c.Integer("dim")),
        ["repeat"] = c => c[0].Repeat(c.Integers("repeats")),
        ["slice"] = c => c[0].Slice([.. c.IntegerLists("ranges").Select(r => (r[0], r[1], r[2]))]),
        ["concat"] = c => Concat(c.Integer("dim"), c.All),
        ["stack"] = c => Stack(c.Integer("dim"), c.All),
        ["pad"] = c => c[0].Pad([.. c.IntegerLists("pads").Select(p => (p[0], p[1]))], c.Number("value")),
        ["gather"] = c => c[0].Gather(c.Integer("dim"), c.Indices(1)),
        ["index_select"] = c => c[0].IndexSelect(c.Integer("dim"), c[1].Values.ToArray().Select(i => (int)i).ToArray()),
        ["scatter_add"] = c => c[0].ScatterAdd(c.Integer("dim"), c.Indices(1), c[2]),
        ["embedding"] = c => c[0].Embedding(c.Indices(1)),
        ["masked_fill"] = c => c[0].MaskedFill(MaskOf(c, 1), c.Number("value")),
        ["where"] = c => c[0].Rank == 0 ? PointwiseOperations.Select(c[0], c[1], c[2]) : MaskingOperations.Where(MaskOf(c, 0), c[1], c[2]),
    };

    private static Tensor<bool> MaskOf(OracleCall call, int input) =>
        Tensor.Create(call.Mask(input), [.. call[input].Shape.Lengths.ToArray().Select(n => (nint)n)]);
}
