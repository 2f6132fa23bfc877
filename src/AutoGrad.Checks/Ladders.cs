namespace AutoGrad.Checks;

/// <summary>Gradients held against ladders of steps: along each coordinate, or along a direction.</summary>
internal sealed class Ladders(Subject subject, double[][] x)
{
    // Judging each output on its own costs a backward pass and a ladder for each.
    const int MostOutputs = 256;

    /// <summary>Each partial derivative of <paramref name="function"/>.</summary>
    public IEnumerable<GradientEntry> EveryEntry(Tier tier, Func<double[][], double> function, double[][] gradient)
    {
        for (var input = 0; input < x.Length; input++)
        {
            for (var index = 0; index < x[input].Length && !subject.Inputs[input].IsConstant; index++)
                yield return Entry(tier, input, index, function, gradient[input][index]);
        }
    }

    /// <summary>The derivative of <paramref name="function"/> along a direction.</summary>
    /// <remarks>Around t = 1, so that the ladder counts the rounding of x + (t − 1) v as that of an argument.</remarks>
    public GradientEntry Along(Tier tier, int probe, double[][] direction, Func<double[][], double> function, double[][] gradient)
    {
        var entry = GradientEntry.Check(subject.Name, probe, At, 1, Vectors.Dot(direction, gradient)) with { Tier = tier };
        // Several kinks in one direction mix their intervals.
        return entry.Kink && entry.Verdict == Verdict.Fail ? entry with { Verdict = Verdict.Inconclusive } : entry;

        double At(double t)
        {
            var point = Vectors.Copy(x);
            for (var i = 0; i < point.Length; i++)
            {
                for (var k = 0; k < point[i].Length; k++)
                {
                    if (direction[i][k] != 0)
                        point[i][k] += (t - 1) * direction[i][k];
                }
            }

            return function(point);
        }
    }

    /// <summary>
    /// A failure at a kink judged again, output by output: where one element feeds kinks of several outputs, each with a subgradient of its own,
    /// their weighted sum need not lie between the one-sided slopes of the sum.
    /// </summary>
    public GradientEntry Outputwise(GradientEntry entry)
    {
        var outputs = subject.Values(x).Length;
        if (!entry.Kink || entry.Verdict != Verdict.Fail || outputs == 1)
            return entry;
        if (outputs > MostOutputs)
            return entry with { Verdict = Verdict.Inconclusive };
        var verdict = Verdict.Pass;
        for (var k = 0; k < outputs && verdict != Verdict.Fail; k++)
        {
            var (output, unit) = (k, new double[outputs]);
            unit[k] = 1;
            var one = Entry(entry.Tier, entry.Input, entry.Index, point => subject.Values(point)[output], subject.Gradient(x, unit)[entry.Input][entry.Index]);
            verdict = one.Verdict == Verdict.Pass ? verdict : one.Verdict;
        }

        return entry with { Verdict = verdict };
    }

    /// <summary>One partial derivative of <paramref name="function"/>; inconclusive at an infinite element.</summary>
    public GradientEntry Entry(Tier tier, int input, int index, Func<double[][], double> function, double analytic)
    {
        if (!double.IsFinite(x[input][index]))
            return new(subject.Name, index, analytic, double.NaN, double.PositiveInfinity, Verdict.Inconclusive, false) { Input = input, Tier = tier };
        var point = Vectors.Copy(x);
        return GradientEntry.Check(subject.Name, index, At, x[input][index], analytic) with { Input = input, Tier = tier };

        double At(double value)
        {
            point[input][index] = value;
            return function(point);
        }
    }
}
