namespace AutoGrad.Checks;

/// <summary>What an entry of a report compares.</summary>
public enum Tier
{
    /// <summary>One partial derivative of the gradient against the ladder of function values.</summary>
    Slope,

    /// <summary>uᵀ J v along a random direction against the ladder; the index is the probe's number.</summary>
    Probe,

    /// <summary>One partial derivative of the recorded gradient against the ladder of the first gradient.</summary>
    SecondSlope,

    /// <summary>wᵀ H v along a random direction against the ladder of the first gradient; the index is the probe's number.</summary>
    SecondProbe,

    /// <summary>⟨Jᵀu, v⟩ against ⟨u, J v⟩ by forward mode, to rounding; the index is the probe's number. For a rule: its slope against the derivative of the text of its value, at each element.</summary>
    Exact,

    /// <summary>⟨x, Aᵀy⟩ against ⟨A x, y⟩ for a linear map, to rounding; the index is the probe's number.</summary>
    Transpose,

    /// <summary>A value in single precision against double precision; the input is the output's position.</summary>
    SingleValue,

    /// <summary>A partial derivative in single precision against double precision.</summary>
    SingleSlope,
}
