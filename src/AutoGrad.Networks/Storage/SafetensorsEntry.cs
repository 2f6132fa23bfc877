using AutoGrad.Tape;

namespace AutoGrad.Networks.Storage;

/// <summary>What the header of a safetensors file claims of one tensor; shape and type agree with the length of the data.</summary>
internal sealed record SafetensorsEntry(string Name, ElementType Type, Shape Shape, long Begin, long End);
