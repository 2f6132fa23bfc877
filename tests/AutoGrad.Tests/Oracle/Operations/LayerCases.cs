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
    };
}
