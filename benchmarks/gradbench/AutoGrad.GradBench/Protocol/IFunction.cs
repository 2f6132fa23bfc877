using System.Text.Json;

namespace AutoGrad.GradBench.Protocol;

/// <summary>A function of a module, from JSON to JSON.</summary>
internal interface IFunction
{
    /// <summary>Runs the function on the input and writes the properties "output" and "timings".</summary>
    /// <exception cref="JsonException">The input is not what the function takes.</exception>
    /// <exception cref="ArgumentException">The input's parts do not fit together, or the result is not finite.</exception>
    void Evaluate(ReadOnlySpan<byte> input, Utf8JsonWriter response);
}
