namespace AutoGrad.Networks.Initialization;

/// <summary>Which of a weight's two <see cref="Fans"/> sets the scale of its first values.</summary>
public enum Fan
{
    /// <summary>The inputs of a unit: keeps the size of activations on the way forward.</summary>
    In,

    /// <summary>The units that an input feeds: keeps the size of gradients on the way back.</summary>
    Out,
}
