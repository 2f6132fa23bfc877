namespace AutoGrad.Networks.Optimization;

/// <summary>A number of an optimiser's state, such as a count of steps: finite, not negative.</summary>
public sealed class StateScalar
{
    /// <summary>The value itself, for transforms to write through a reference.</summary>
    internal double Number;

    private readonly bool isCount;
    private readonly double most;

    internal StateScalar(string name, double value, bool isCount = false, double most = double.MaxValue)
    {
        Name = name;
        Number = value;
        this.isCount = isCount;
        this.most = most;
    }

    /// <summary>The name, such as <c>weight.steps</c>.</summary>
    public string Name { get; }

    /// <summary>The value; a count is exact up to 2⁵³.</summary>
    public double Value => Number;

    internal void Check(double value)
    {
        if (!(value >= 0 && value <= most && (!isCount || Math.Floor(value) == value)))
        {
            string range = most == double.MaxValue ? "of at least 0" : $"from 0 to {most}";
            throw new ArgumentException($"The state's number '{Name}' is a {(isCount ? "whole" : "finite")} number {range}, but {value} was saved.", nameof(value));
        }
    }
}
