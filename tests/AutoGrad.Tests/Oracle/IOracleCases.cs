using AutoGrad.Tape;

namespace AutoGrad.Tests.Oracle;

/// <summary>A family of operations by their names in the reference file; every implementation in this project is found.</summary>
public interface IOracleCases
{
    /// <summary>The operations: name, and how to call ours.</summary>
    IEnumerable<KeyValuePair<string, Func<OracleCall, Variable<double>>>> Operations { get; }
}
