namespace AutoGrad.Checks;

/// <summary>What a gradient check does.</summary>
public sealed record CheckOptions
{
    readonly int probes = 3;

    /// <summary>Every element, with second order, exact and single-precision tiers where they apply.</summary>
    public static CheckOptions Default { get; } = new();

    /// <summary>Seed of upstream gradients and probes; it is printed in the report.</summary>
    public int Seed { get; init; } = 20_240_607;

    /// <summary>Whether every entry is checked, or random directions.</summary>
    public CheckMode Mode { get; init; } = CheckMode.EveryEntry;

    /// <summary>The number of Gaussian probes in fast mode and in the exact tiers, at least three.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than three.</exception>
    public int Probes
    {
        get => probes;
        init => probes = value >= 3
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A single wrong entry can hide from one or two probes; give at least three.");
    }

    /// <summary>Whether the second derivative is checked: the gradient of the recorded gradient.</summary>
    public bool SecondOrder { get; init; } = true;

    /// <summary>Whether forward mode is held against reverse mode by inner products, and the slopes of a rule against the text of its value, to rounding.</summary>
    public bool Exact { get; init; } = true;

    /// <summary>Whether single precision is held against double precision, where the function is generic.</summary>
    public bool Single { get; init; } = true;
}
