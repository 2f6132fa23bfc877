using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Oracle.Operations;

/// <summary>Losses.</summary>
public sealed class LossCases : IOracleCases
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Func<OracleCall, Variable<double>>>> Operations => new Dictionary<string, Func<OracleCall, Variable<double>>>
    {
        ["mse_loss"] = c => c[0].MeanSquaredError(c[1], ReductionOf(c)),
        ["l1_loss"] = c => c[0].L1(c[1], ReductionOf(c)),
        ["huber_loss"] = c => c[0].Huber(c[1], c.Number("delta"), ReductionOf(c)),
        ["smooth_l1_loss"] = c => c[0].SmoothL1(c[1], c.Number("beta"), ReductionOf(c)),
        ["bce"] = c => c[0].BinaryCrossEntropy(c[1], ReductionOf(c)),
        ["bce_with_logits"] = c => c[0].BinaryCrossEntropyWithLogits(c[1], ReductionOf(c)),
        ["nll_loss"] = c => c[0].LogSoftmax(-1).NegativeLogLikelihood(Labels(c), ReductionOf(c)),
        ["cross_entropy"] = c => c[0].SoftmaxCrossEntropy(Labels(c), ReductionOf(c), c.Number("label_smoothing", 0)),
        ["multi_margin_loss"] = c => c[0].MultiMargin(Labels(c), divideByClasses: true, reduction: ReductionOf(c)),
        ["kl_div"] = c => c[0].LogSoftmax(-1).KullbackLeibler(c[1].Softmax(-1), ReductionOf(c)),
    };

    private static Reduction ReductionOf(OracleCall c) => Enum.Parse<Reduction>(c.Text("reduction"), ignoreCase: true);

    private static int[] Labels(OracleCall c) => [.. c.Indices(1)];
}
