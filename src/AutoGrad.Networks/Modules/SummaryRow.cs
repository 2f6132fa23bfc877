using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>A module in a <see cref="ModuleSummary"/>.</summary>
/// <param name="Name">Its path; empty for the whole.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Output">The shape of what it put out last; null if it did not run, or shows nothing.</param>
/// <param name="Learned">The learnt elements that are its own, not its parts'; what is shared counts where it comes first.</param>
/// <param name="Kept">The elements it keeps itself, such as running statistics.</param>
public sealed record SummaryRow(string Name, string Type, Shape? Output, long Learned, long Kept);
