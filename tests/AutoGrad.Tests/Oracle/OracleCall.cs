using System.Numerics.Tensors;
using System.Text.Json;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Oracle;

/// <summary>A case ready to run: inputs on a tape (leaves where a gradient is asked for, constants elsewhere) and typed attributes.</summary>
public sealed class OracleCall(OracleCase @case, Tape<double> tape, Variable<double>[] inputs)
{
    public Tape<double> Tape { get; } = tape;

    /// <summary>The number of inputs.</summary>
    public int Count => inputs.Length;

    /// <summary>An input; a bool input is an indicator of 0 and 1.</summary>
    public Variable<double> this[int input] => inputs[input];

    /// <summary>All inputs.</summary>
    public Variable<double>[] All => inputs;

    /// <summary>An int64 input.</summary>
    public Tensor<int> Indices(int input) =>
        Tensor.Create(@case.Inputs[input].Data.Select(d => (int)d).ToArray(), [.. @case.Inputs[input].Shape.Select(n => (nint)n)]);

    /// <summary>A bool input.</summary>
    public bool[] Mask(int input) => [.. @case.Inputs[input].Data.Select(d => d != 0)];

    public bool Has(string name) => @case.Attributes.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public double Number(string name) => @case.Attributes.GetProperty(name).GetDouble();

    public double Number(string name, double otherwise) => Has(name) ? Number(name) : otherwise;

    public int Integer(string name) => @case.Attributes.GetProperty(name).GetInt32();

    public bool Flag(string name) => Has(name) && @case.Attributes.GetProperty(name).GetBoolean();

    public string Text(string name) => @case.Attributes.GetProperty(name).GetString()!;

    /// <summary>A list of integers; empty where it is null or absent, one where it is a number.</summary>
    public int[] Integers(string name) => !Has(name) ? [] : Integers(@case.Attributes.GetProperty(name));

    /// <summary>A list of lists of integers.</summary>
    public int[][] IntegerLists(string name) => [.. @case.Attributes.GetProperty(name).EnumerateArray().Select(Integers)];

    private static int[] Integers(JsonElement e) =>
        e.ValueKind == JsonValueKind.Number ? [e.GetInt32()] : [.. e.EnumerateArray().Select(x => x.GetInt32())];
}
