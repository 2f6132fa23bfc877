using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Oracle.Operations;

/// <summary>Functions applied element by element.</summary>
public sealed class PointwiseCases : IOracleCases
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Func<OracleCall, Variable<double>>>> Operations => new Dictionary<string, Func<OracleCall, Variable<double>>>
    {
        ["add"] = c => c[0] + c[1],
        ["sub"] = c => c[0] - c[1],
        ["mul"] = c => c[0] * c[1],
        ["div"] = c => c[0] / c[1],
        ["neg"] = c => -c[0],
    };
}
