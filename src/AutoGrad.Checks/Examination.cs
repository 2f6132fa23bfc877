using System.Globalization;
using AutoGrad.Tape;

namespace AutoGrad.Checks;

/// <summary>One check of one subject, tier by tier; what a tier needs and does not have ends the examination there.</summary>
internal sealed class Examination
{
    readonly Subject subject;
    readonly CheckOptions options;
    readonly Random random;
    readonly Ladders ladders;
    readonly double[][] x;
    readonly List<GradientEntry> entries = [];

    Examination(Subject subject, CheckOptions options)
    {
        (this.subject, this.options) = (subject, options);
        random = new(options.Seed);
        x = [.. subject.Inputs.Select(input => input.Values.ToArray())];
        ladders = new(subject, x);
    }

    Findings Findings => subject.Findings;

    public static CheckReport Of(Subject subject, CheckOptions? options)
    {
        using (subject)
        {
            var examination = new Examination(subject, options ?? CheckOptions.Default);
            examination.Run();
            return new(subject.Name, examination.options.Seed, examination.entries, subject.Findings.All);
        }
    }

    void Run()
    {
        var outputs = subject.Values(x);
        var again = subject.Values(x);
        subject.Litter(double.NaN);
        var littered = subject.Values(x);
        if (LeftUnwritten([outputs], [littered], "the forward pass"))
            return;
        if (!SameBits(outputs, again) || !SameBits(outputs, littered))
        {
            Findings.Add(Fault.NonDeterministic, "two runs on the same inputs gave different values; nothing else was checked");
            return;
        }

        var upstream = Vectors.Weights(random, outputs.Length);
        try
        {
            subject.Litter(0);
            var gradient = subject.Gradient(x, upstream);
            subject.Litter(double.NaN);
            var second = subject.Gradient(x, upstream);
            if (LeftUnwritten(gradient, second, "the backward pass"))
                return;
            if (!second.Zip(gradient, SameBits).All(same => same))
            {
                Findings.Add(Fault.NonDeterministic, "two backward passes on the same inputs gave different gradients; nothing else was checked");
                return;
            }

            CheckLinearity(upstream, gradient);
            CheckSlopes(upstream, gradient);
            if (options.SecondOrder)
                CheckSecondOrder(upstream, gradient);
            if (options.Exact)
                CheckExact(outputs.Length);
            if (options.Single)
                entries.AddRange(SinglePrecision.Compare(subject, x, upstream, random));
        }
        catch (GradientShapeException wrong)
        {
            var forgotten = Broadcasts(wrong.Expected, wrong.Given);
            Findings.Add(forgotten ? Fault.ForgottenReduction : Fault.WrongShape, wrong.Message);
        }
    }

    // A NaN that was not there before NaN lay in the memory.
    bool LeftUnwritten(double[][] clean, double[][] littered, string pass)
    {
        for (var i = 0; i < clean.Length; i++)
        {
            for (var k = 0; k < clean[i].Length; k++)
            {
                if (!double.IsNaN(littered[i][k]) || double.IsNaN(clean[i][k]))
                    continue;
                Findings.Add(Fault.UnwrittenOutput, $"{pass} does not write all of its results, or reads what was there before (seen at index {k}); nothing else was checked");
                return true;
            }
        }

        return false;
    }

    // Scaling by powers of two and −1 is exact in floating point, so it is exact in a linear pass; −1, tiny and huge factors find signs, clipping and thresholds.
    void CheckLinearity(double[] upstream, double[][] gradient)
    {
        foreach (var factor in (ReadOnlySpan<double>)[2, -1, 1 << 20, 1.0 / (1 << 20)])
        {
            var scaled = subject.Gradient(x, Vectors.Times(factor, upstream));
            if (Disagreement.Between(scaled, Vectors.Times(factor, gradient), Vectors.Times(factor, gradient)) is { } where)
                Findings.Add(Fault.NonLinearUpstream, string.Create(CultureInfo.InvariantCulture, $"the gradient of {factor:G3} · upstream is not {factor:G3} times the gradient of upstream: {where}"));
        }

        var other = Vectors.Gaussian(random, upstream.Length);
        var second = subject.Gradient(x, other);
        if (Disagreement.Between(subject.Gradient(x, Vectors.Plus(upstream, other)), Vectors.Plus(gradient, second), gradient, second) is { } here)
            Findings.Add(Fault.NonLinearUpstream, $"the gradient of a sum of two upstreams is not the sum of their gradients: {here}");
    }

    void CheckSlopes(double[] upstream, double[][] gradient)
    {
        if (options.Mode == CheckMode.EveryEntry)
        {
            Judge(ladders.EveryEntry(Tier.Slope, point => Vectors.Dot(upstream, subject.Values(point)), gradient).Select(ladders.Outputwise), Fault.WrongSlope);
            return;
        }

        for (var probe = 0; probe < options.Probes; probe++)
        {
            var u = upstream.Length == 1 ? [1] : Vectors.Gaussian(random, upstream.Length);
            Judge([ladders.Along(Tier.Probe, probe, Direction(), point => Vectors.Dot(u, subject.Values(point)), subject.Gradient(x, u))], Fault.WrongSlope);
        }
    }

    void CheckSecondOrder(double[] upstream, double[][] gradient)
    {
        double[][] weights = [.. x.Select(values => Vectors.Weights(random, values.Length))];
        for (var probe = 0; probe < (options.Mode == CheckMode.EveryEntry ? 1 : options.Probes); probe++)
        {
            (double[][] Gradient, double[][] Product)? second;
            try
            {
                second = subject.Second(x, upstream, weights);
            }
            catch (InvalidOperationException unrecordable) when (unrecordable is not GradientShapeException)
            {
                Findings.Add(Fault.NotRecordable, $"{unrecordable.Message} (Without second order: CheckOptions.SecondOrder = false.)");
                return;
            }

            if (second is not var (recorded, product))
                return;
            if (Disagreement.Between(recorded, gradient, gradient) is { } where)
                Findings.Add(Fault.RecordedDiffers, $"the recorded gradient is not the plain one: {where}");
            double Weighted(double[][] point) => Vectors.Dot(weights, subject.Gradient(point, upstream));
            if (options.Mode == CheckMode.EveryEntry)
                Judge(ladders.EveryEntry(Tier.SecondSlope, Weighted, product).Select(Undecided), Fault.WrongSecondSlope);
            else
                Judge([ladders.Along(Tier.SecondProbe, probe, Direction(), Weighted, product)], Fault.WrongSecondSlope);
            weights = [.. x.Select(values => Vectors.Gaussian(random, values.Length))];
        }
    }

    void CheckExact(int outputs)
    {
        var exact = new ExactTier(subject, ladders, x);
        if (exact.AgainstText() is { } ofRule)
        {
            Judge(ofRule, Fault.ForwardDiffers);
            return;
        }

        var probes = new List<GradientEntry>();
        try
        {
            while (probes.Count < options.Probes && exact.AgainstForward(probes.Count, Vectors.Gaussian(random, outputs), Direction()) is { } entry)
                probes.Add(entry);
        }
        catch (InvalidOperationException) when (Findings.Has(Fault.NotRecordable) || !options.SecondOrder)
        {
            return; // J v by reverse mode needs the recorded gradient.
        }

        Judge(probes, Fault.ForwardDiffers);
    }

    void Judge(IEnumerable<GradientEntry> judged, Fault fault)
    {
        var all = judged.ToList();
        entries.AddRange(all);
        var failed = all.Where(entry => entry.Verdict == Verdict.Fail).ToList();
        var infinite = failed.FindAll(entry => !double.IsFinite(entry.Analytic));
        if (infinite.Count > 0)
            Findings.Add(Fault.NotFinite, $"{infinite.Count} of {all.Count} derivatives; {infinite[0]}");
        var wrong = failed.Where(entry => double.IsFinite(entry.Analytic)).ToList();
        if (wrong.Count > 0)
            Findings.Add(fault, $"{wrong.Count} of {all.Count} derivatives{Ratio(wrong)}; the worst: {wrong.MaxBy(entry => entry.Excess)}");
    }

    // A first derivative that jumps or has a kink has no second one; its value there is a convention.
    static GradientEntry Undecided(GradientEntry entry) => entry.Kink && entry.Verdict == Verdict.Fail ? entry with { Verdict = Verdict.Inconclusive } : entry;

    // "a factor of −1" says what to look for.
    static string Ratio(List<GradientEntry> wrong)
    {
        var ratio = wrong[0].Analytic / wrong[0].Numeric + 0.0; // −0 prints as 0
        var (off, size) = (ratio - 1, Math.Abs(ratio));
        if (wrong.Count == 1 || !double.IsFinite(ratio) || wrong.Exists(entry => Math.Abs(entry.Analytic / entry.Numeric - ratio) > Math.Min(1e-5 * size, 1e-3 * Math.Abs(off))))
            return "";
        return Math.Abs(off) < 1e-5
            ? string.Create(CultureInfo.InvariantCulture, $", all by the factor 1 {(off < 0 ? '−' : '+')} {Math.Abs(off):G2}")
            : string.Create(CultureInfo.InvariantCulture, $", all by the factor {ratio:G6}");
    }

    // Gaussian, in the scale of each element; constants and infinite elements stay.
    double[][] Direction() => [.. subject.Inputs.Select((input, i) => Array.ConvertAll(
        x[i], value => input.IsConstant || !double.IsFinite(value) ? 0 : Vectors.Gaussian(random) * Math.Max(Math.Abs(value), 1)))];

    static bool SameBits(double[] a, double[] b) => a.AsSpan().SequenceEqual(b);

    static bool Broadcasts(Shape small, Shape large)
    {
        if (small.Rank > large.Rank)
            return false;
        for (var i = 1; i <= small.Rank; i++)
        {
            if (small.Lengths[^i] != 1 && small.Lengths[^i] != large.Lengths[^i])
                return false;
        }

        return true;
    }
}
