using AutoGrad.Tape;

namespace AutoGrad.Tests.Properties;

/// <summary>A tensor of a random case.</summary>
internal sealed record Drawn(int[] Shape, double[] Values)
{
    public Variable<double> On(Tape<double> tape) => tape.Variable(Values, Shape);

    public override string ToString() => $"[{string.Join(", ", Shape)}] {{ {string.Join(", ", Values)} }}";
}
