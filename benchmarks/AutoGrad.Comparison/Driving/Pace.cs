namespace AutoGrad.Comparison.Driving;

/// <summary>How much time a comparison takes.</summary>
/// <param name="Rounds">Turns of each side.</param>
/// <param name="Turn">Seconds a turn.</param>
/// <param name="Trial">Seconds for each of the peer's settings, of which the best then takes part.</param>
/// <param name="WarmUp">The most seconds that our side warms up.</param>
internal sealed record Pace(int Rounds, double Turn, double Trial, double WarmUp)
{
    public static Pace Full { get; } = new(7, 0.1, 0.12, 4);

    public static Pace Quick { get; } = new(5, 0.06, 0.05, 2);
}
