using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Oracle.Operations;

/// <summary>Reductions, norms, softmax, scans and orderings.</summary>
public sealed class ReductionCases : IOracleCases
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Func<OracleCall, Variable<double>>>> Operations => new Dictionary<string, Func<OracleCall, Variable<double>>>
    {
        ["sum"] = c => c[0].Sum(c.Flag("keepdim"), c.Integers("dim")),
        ["mean"] = c => c[0].Mean(c.Flag("keepdim"), c.Integers("dim")),
        ["var"] = c => c[0].Variance(c.Flag("unbiased"), c.Flag("keepdim"), c.Integers("dim")),
        ["std"] = c => c[0].StandardDeviation(c.Flag("unbiased"), c.Flag("keepdim"), c.Integers("dim")),
        ["logsumexp"] = c => c[0].LogSumExp(c.Flag("keepdim"), c.Integers("dim")),
        ["amax"] = c => c[0].Max(c.Flag("keepdim"), c.Integers("dim")),
        ["amin"] = c => c[0].Min(c.Flag("keepdim"), c.Integers("dim")),
        ["norm1"] = c => c[0].Norm1(c.Flag("keepdim"), c.Integers("dim")),
        ["norm2"] = c => c[0].Norm2(c.Flag("keepdim"), c.Integers("dim")),
        ["prod"] = c => c[0].Product(c.Integer("dim"), c.Flag("keepdim")),
        ["softmax"] = c => c[0].Softmax(c.Integer("dim")),
        ["log_softmax"] = c => c[0].LogSoftmax(c.Integer("dim")),
        ["cumsum"] = c => c[0].CumulativeSum(c.Integer("dim")),
        ["cumprod"] = c => c[0].CumulativeProduct(c.Integer("dim")),
        ["sort"] = c => c[0].Sort(c.Integer("dim")),
        ["topk"] = c => c[0].TopK(c.Integer("k"), c.Integer("dim")),
    };
}
