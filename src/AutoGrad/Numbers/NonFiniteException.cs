namespace AutoGrad.Numbers;

/// <summary>An operation under watch produced a NaN or an infinity, forward or on the way back.</summary>
public sealed class NonFiniteException : ArithmeticException
{
    /// <summary>An exception without details.</summary>
    public NonFiniteException()
    {
    }

    /// <summary>An exception with a message alone.</summary>
    /// <param name="message">The message.</param>
    public NonFiniteException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public NonFiniteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What happened, where, and at which element.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="isBackward">Whether the gradient is at fault, not the value.</param>
    /// <param name="location">Where the operation was called.</param>
    /// <param name="value">The first value that is not finite.</param>
    /// <param name="index">Its place, one number an axis.</param>
    /// <param name="shape">The shape of the tensor that holds it: an output forward, the gradient of an input on the way back.</param>
    /// <param name="inputShapes">The shapes of the operation's inputs.</param>
    /// <param name="badSource">The input (forward) or output's upstream gradient (backward) that was already not finite; −1 for none.</param>
    public NonFiniteException(
        string operation,
        bool isBackward,
        SourceLocation location,
        double value,
        IReadOnlyList<int> index,
        IReadOnlyList<int> shape,
        IReadOnlyList<IReadOnlyList<int>> inputShapes,
        int badSource = -1)
        : base(Describe(operation, isBackward, location, value, index, shape, inputShapes, badSource))
    {
        Operation = operation;
        IsBackward = isBackward;
        Location = location;
        Value = value;
        Index = index;
        Shape = shape;
        InputShapes = inputShapes;
        BadSource = badSource;
    }

    /// <summary>The operation's name.</summary>
    public string Operation { get; } = string.Empty;

    /// <summary>Whether the gradient is at fault, not the value.</summary>
    public bool IsBackward { get; }

    /// <summary>Where the operation was called in the user's program, also if the fault is on the way back.</summary>
    public SourceLocation Location { get; }

    /// <summary>The first value that is not finite.</summary>
    public double Value { get; } = double.NaN;

    /// <summary>The place of <see cref="Value"/>, one number an axis; none for a single number.</summary>
    public IReadOnlyList<int> Index { get; } = [];

    /// <summary>The shape of the tensor that holds it: an output forward, the gradient of an input on the way back.</summary>
    public IReadOnlyList<int> Shape { get; } = [];

    /// <summary>The shapes of the operation's inputs.</summary>
    public IReadOnlyList<IReadOnlyList<int>> InputShapes { get; } = [];

    /// <summary>
    /// The input (forward) or the output whose upstream gradient (backward) was not finite already, so that the
    /// operation only passed it on or made a NaN of it; −1 if everything that came in was finite.
    /// </summary>
    public int BadSource { get; } = -1;

    private static string Describe(
        string operation,
        bool isBackward,
        SourceLocation location,
        double value,
        IReadOnlyList<int> index,
        IReadOnlyList<int> shape,
        IReadOnlyList<IReadOnlyList<int>> inputShapes,
        int badSource)
    {
        string what = isBackward ? "the backward pass of " : string.Empty;
        string result = isBackward ? "a gradient" : "a result";
        string inputs = string.Join(", ", inputShapes.Select(Print));
        string source = badSource < 0
            ? $"Everything that came in was finite{(isBackward ? ": look at the slope there." : ": look at the domain of the operation.")}"
            : isBackward
                ? $"The upstream gradient of output {badSource} was not finite already: look at what came after."
                : $"Input {badSource} was not finite already: look at where it came from.";
        return FormattableString.Invariant(
            $"At {location}: {what}{operation} on {inputs} gave {result} of shape {Print(shape)} with {value} at index {Print(index)}. {source}");
    }

    private static string Print(IReadOnlyList<int> numbers) => $"[{string.Join(", ", numbers)}]";
}
