namespace AutoGrad.Comparison.Driving;

/// <summary>A setting of the peers that they read from their environment.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Value">Its value.</param>
internal sealed record PeerSetting(string Name, string Variable, string Value);
