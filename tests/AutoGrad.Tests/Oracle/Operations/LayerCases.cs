using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Oracle.Operations;

/// <summary>Convolution, pooling, normalisation, attention and recurrent cells.</summary>
public sealed class LayerCases : IOracleCases
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Func<OracleCall, Variable<double>>>> Operations => new Dictionary<string, Func<OracleCall, Variable<double>>>
    {
        ["conv1d"] = c => c[0].Conv1d(c[1], c[2], c.Integer("stride"), c.Integer("padding"), c.Integer("dilation"), c.Integer("groups")),
        ["conv2d"] = c => c[0].Conv2d(c[1], c[2], c.Integer("stride"), c.Integer("padding"), c.Integer("dilation"), c.Integer("groups")),
        ["conv_transpose2d"] = c => c[0].ConvTranspose2d(c[1], c[2], c.Integer("stride"), c.Integer("padding"), c.Integer("dilation"), c.Integer("groups")),
        ["max_pool2d"] = c => c[0].MaxPool2d(c.Integer("kernel"), c.Integer("stride"), c.Integer("padding")),
        ["avg_pool2d"] = c => c[0].AvgPool2d(c.Integer("kernel"), c.Integer("stride"), c.Integer("padding")),
        ["batch_norm_train"] = c => c[0].BatchNorm(c[1], c[2], c.Number("eps")),
        ["batch_norm_eval"] = c => c[0].BatchNormInference(c[1], c[2], c[3], c[4], c.Number("eps")),
        ["layer_norm"] = c => c[0].LayerNorm(c.Integers("normalized_shape"), c[1], c[2], c.Number("eps")),
        ["group_norm"] = c => c[0].GroupNorm(c.Integer("groups"), c[1], c[2], c.Number("eps")),
        ["attention"] = c => c[0].Attention(c[1], c[2], causal: c.Flag("causal")),
        ["lstm_cell"] = c =>
        {
            (Variable<double> h, Variable<double> cell) = c[0].LstmCell(c[1], c[2], c[3], c[4], c[5], c[6]);
            return JoiningOperations.Concat(-1, h, cell);
        },
        ["gru_cell"] = c => c[0].GruCell(c[1], c[2], c[3], c[4], c[5]),
    };
}
