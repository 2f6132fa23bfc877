namespace AutoGrad.Checks;

/// <summary>How a Jacobian is covered.</summary>
public enum CheckMode
{
    /// <summary>Every element of every input, by a ladder of its own; some 30 to 55 evaluations for each.</summary>
    EveryEntry,

    /// <summary>
    /// Fast mode: uᵀ J v for Gaussian u and v, by a ladder along v; some 30 to 55 evaluations for each probe, whatever the size.
    /// </summary>
    /// <remarks>
    /// Gaussian probes see every entry. An entry that is wrong by d is missed by one probe only if |u·v| ≤ t/|d|, t being the probe's tolerance and u, v the two Gaussian factors,
    /// which has the probability (2/π) ∫₀^(t/|d|) K₀(s) ds ≈ (2q/π)(1 + ln 2 − γ − ln q), q = t/|d|; several probes miss it with the product of theirs.
    /// For a 400 × 400 Jacobian with entries of size 1, t is below 1e-4: one probe misses an error of 1 with a probability below 7e-4, three with less than 4e-10;
    /// an error of 1 % (q = 0.01) is missed by three with less than 1e-4.
    /// </remarks>
    Probes,
}
