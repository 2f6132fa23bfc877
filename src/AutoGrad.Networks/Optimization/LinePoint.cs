namespace AutoGrad.Networks.Optimization;

/// <summary>A point on a line of search: how far along, the function there, and its slope along the line.</summary>
internal readonly record struct LinePoint(double Length, double Value, double Slope);
