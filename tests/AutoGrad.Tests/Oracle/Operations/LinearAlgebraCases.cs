using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Oracle.Operations;

public sealed class LinearAlgebraCases : IOracleCases
{
    public IEnumerable<KeyValuePair<string, Func<OracleCall, Variable<double>>>> Operations => new Dictionary<string, Func<OracleCall, Variable<double>>>
    {
        ["matmul"] = c => c[0].MatMul(c[1]),
        ["outer"] = c => c[0].Outer(c[1]),
        ["trace"] = c => c[0].Trace(),
        ["diagonal"] = c => c[0].Diagonal(),
        ["diag_embed"] = c => c[0].DiagEmbed(),
        ["tril"] = c => c[0].LowerTriangle(c.Has("diagonal") ? c.Integer("diagonal") : 0),
        ["triu"] = c => c[0].UpperTriangle(c.Has("diagonal") ? c.Integer("diagonal") : 0),
        ["det"] = c => c[0].Determinant(),
        ["logabsdet"] = c => c[0].LogAbsDeterminant(),
        ["inverse"] = c => c[0].Inverse(),
        ["solve"] = c => c[0].Solve(c[1]),
        ["cholesky"] = c => c[0].Cholesky(),
        ["einsum"] = c => EinsteinSummation.Einsum<double>(c.Text("equation"), c.All),
    };
}
