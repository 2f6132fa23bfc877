namespace AutoGrad.Checks;

/// <summary>A fault that was found.</summary>
/// <param name="Fault">Its name.</param>
/// <param name="Message">Where, with the values or shapes that show it.</param>
public readonly record struct Finding(Fault Fault, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Fault}: {Message}";
}
