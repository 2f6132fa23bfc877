namespace AutoGrad.Checks;

/// <summary>Derivatives held against another exact way to them, to rounding and without a step.</summary>
/// <remarks>
/// A rule acts through its slope in forward mode too, so forward against reverse mode would compare a slope with itself: a rule's slopes are held against the derivative of the
/// <em>text</em> of its value, element by element. That text goes through the slopes of the rules it is made of; an elementary rule, whose value is one function of the algebra, is left to the ladder.
/// Any other function is run in both modes, which holds the backward pass of its operations against their forward pass over dual numbers.
/// </remarks>
internal sealed class ExactTier(Subject subject, Ladders ladders, double[][] x)
{
    // The distance to the neighbours that tell a kink of the text from a wrong slope: far above rounding, near enough for no other kink in between.
    const int Nearby = -16;

    // From one input to the next the step changes by this factor: a common step would stay on the diagonal, where |x − y| has its kink.
    const double Slant = 0.618;

    /// <summary>Each slope of a rule against the derivative of its text; null for another function.</summary>
    /// <remarks>
    /// Where |x|, max, min or a selection makes a kink in the text, its derivative there is no statement about the function: softplus is smooth, max(x, 0) + log(1 + e^(−|x|)) has two bends at 0.
    /// A disagreement at a point is such a kink, and inconclusive, when text and slope agree at the neighbours on both sides (as far as they are in the domain)
    /// and the ladder of values at the point does not accuse the slope. A slope that is wrong by a part in 10⁹ is wrong at the neighbours too.
    /// </remarks>
    public IEnumerable<GradientEntry>? AgainstText()
    {
        if (Compare(x) is not { } here)
            return null;
        if (here.TrueForAll(entry => entry.Verdict != Verdict.Fail))
            return here;
        var values = subject.Values(x);
        var (below, above) = (Neighbour(-1), Neighbour(1));
        var (valuesBelow, valuesAbove) = (subject.Values(below), subject.Values(above));
        var (entriesBelow, entriesAbove) = (Compare(below)!, Compare(above)!);
        return here.Select((entry, i) =>
        {
            if (entry.Verdict != Verdict.Fail)
                return entry;
            if (!double.IsFinite(x[entry.Input][entry.Index]) || !double.IsFinite(values[entry.Index]))
                return entry with { Verdict = Verdict.Inconclusive };
            var ofTheText = (entriesBelow[i].Verdict != Verdict.Fail || !double.IsFinite(valuesBelow[entry.Index]))
                && (entriesAbove[i].Verdict != Verdict.Fail || !double.IsFinite(valuesAbove[entry.Index]))
                && ladders.Entry(Tier.Exact, entry.Input, entry.Index, point => subject.Values(point)[entry.Index], entry.Analytic).Verdict != Verdict.Fail;
            return ofTheText ? entry with { Verdict = Verdict.Inconclusive, Kink = true } : entry;
        });
    }

    /// <summary>⟨Jᵀu, v⟩ against ⟨u, J v⟩; null if there is no other way to J v than reverse mode.</summary>
    public GradientEntry? AgainstForward(int probe, double[] u, double[][] v)
    {
        if (subject.Forward(x, u, v) is not { } forward)
            return null;
        var gradient = subject.Gradient(x, u);
        var entry = InnerProducts.Judge(
            subject.Name, Tier.Exact, probe, Vectors.Dot(gradient, v), Vectors.Dot(u, forward), Vectors.Size(gradient, v) + Vectors.Size(u, forward));
        // At a kink both modes may choose their own subgradient.
        return entry.Verdict == Verdict.Fail && ladders.Along(Tier.Exact, probe, v, point => Vectors.Dot(u, subject.Values(point)), gradient).Kink
            ? entry with { Verdict = Verdict.Inconclusive, Kink = true }
            : entry;
    }

    // Rounding is measured by the slopes and by 1, the size of what cancels in texts such as 1 + tanh x.
    List<GradientEntry>? Compare(double[][] point)
    {
        if (subject.TextSlopes(point) is not { } text)
            return null;
        var ones = new double[point[0].Length];
        Array.Fill(ones, 1);
        var slopes = subject.Gradient(point, ones);
        return [.. slopes.SelectMany((input, i) => input.Select((slope, k) =>
            InnerProducts.Judge(subject.Name, Tier.Exact, k, slope, text[i][k], 1 + Math.Abs(slope) + Math.Abs(text[i][k])) with { Input = i }))];
    }

    double[][] Neighbour(int side) => [.. x.Select((values, input) => Array.ConvertAll(
        values, value => value + side * Math.Pow(Slant, input) * Math.ScaleB(value == 0 ? 1 : Math.Abs(value), Nearby)))];
}
