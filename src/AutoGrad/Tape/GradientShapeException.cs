namespace AutoGrad.Tape;

/// <summary>The backward pass of an operation gave a gradient whose shape is not that of the input it is for.</summary>
public sealed class GradientShapeException : InvalidOperationException
{
    /// <summary>The exception for a contribution.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="given">The shape of its contribution.</param>
    /// <param name="expected">The shape of the input.</param>
    internal GradientShapeException(string operation, Shape given, Shape expected)
        : base($"The backward pass of {operation} gave a gradient of shape {given} for an input of shape {expected}; a broadcast input needs the sum over the broadcast axes (SumTo).")
    {
        Given = given;
        Expected = expected;
    }

    /// <summary>The shape of the contribution.</summary>
    public Shape Given { get; }

    /// <summary>The shape of the input.</summary>
    public Shape Expected { get; }
}
