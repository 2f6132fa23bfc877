namespace AutoGrad.Comparison.Rows;

/// <summary>One thing that both sides run.</summary>
/// <param name="Label">What it is called in the table.</param>
/// <param name="Program">The program, of the same name on both sides.</param>
/// <param name="Bar">What it must reach.</param>
/// <param name="Tolerance">How far results may differ, relative to the largest number of a group.</param>
internal sealed record Case(string Label, string Program, Bar Bar, double Tolerance)
{
    /// <summary>The floating-point operations of a run, where the peak is its limit.</summary>
    public double Operations { get; init; }

    /// <summary>The precision of the peak.</summary>
    public string Precision { get; init; } = "f32";

    /// <summary>Whether the peer is OpenBLAS alone, which libtorch's settings do not reach.</summary>
    public bool IsBlas { get; init; }

    /// <summary>Whether a quick run measures it, too.</summary>
    public bool IsQuick { get; init; } = true;

    /// <summary>The program of the passes over memory, where these are its limit.</summary>
    public string? Floor { get; init; }
}
