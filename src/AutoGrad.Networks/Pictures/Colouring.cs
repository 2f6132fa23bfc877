namespace AutoGrad.Networks.Pictures;

/// <summary>How numbers become colours.</summary>
public enum Colouring
{
    /// <summary>From black for the least value to white for the greatest: images.</summary>
    Grey,

    /// <summary>From blue over white, which is 0, to red, as far on both sides: weights.</summary>
    Diverging,
}
