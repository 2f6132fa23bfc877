using System.Globalization;

namespace AutoGrad.Checks;

/// <summary>
/// A generic function in single precision against the same in double precision, at the same rounded inputs. The allowance is in units of single precision times the condition:
/// the size of the value, and how far it moves when the inputs move by one unit.
/// </summary>
internal static class SinglePrecision
{
    const double Epsilon = 1.0 / (1 << 23);

    // Units allowed: a chain of some dozen operations, each good to a few units.
    const double Units = 64;

    // Draws of the perturbation that measures the condition.
    const int Draws = 4;

    public static List<GradientEntry> Compare(Subject subject, double[][] x, double[] upstream, Random random)
    {
        var singleX = Array.ConvertAll(x, Single);
        var singleUpstream = Single(upstream);
        if (subject.Single(singleX, singleUpstream) is not var (values, gradient))
            return [];

        var rounded = Array.ConvertAll(singleX, Double);
        var roundedUpstream = Double(singleUpstream);
        double[][] exact = [subject.Values(rounded), .. subject.Gradient(rounded, roundedUpstream)];
        var moved = Array.ConvertAll(exact, e => new double[e.Length]);
        for (var draw = 0; draw < Draws; draw++)
        {
            var near = Array.ConvertAll(rounded, values => Array.ConvertAll(values, value => value * (1 + Epsilon * (random.Next(2) == 0 ? -1 : 1))));
            double[][] there = [subject.Values(near), .. subject.Gradient(near, roundedUpstream)];
            for (var i = 0; i < exact.Length; i++)
            {
                for (var k = 0; k < exact[i].Length; k++)
                    moved[i][k] = Math.Max(moved[i][k], Math.Abs(there[i][k] - exact[i][k]));
            }
        }

        var entries = new List<GradientEntry>();
        float[][] single = [values, .. gradient];
        for (var i = 0; i < exact.Length; i++)
        {
            if (i > 0 && subject.Inputs[i - 1].IsConstant)
                continue;
            // Sums over other elements round by the size of the largest.
            var largest = exact[i].Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
            for (var k = 0; k < exact[i].Length; k++)
            {
                var error = Epsilon * (Math.Abs(exact[i][k]) + largest / 16) + moved[i][k] + float.Epsilon;
                entries.Add(Judge(subject.Name, k, single[i][k], exact[i][k], error) with
                {
                    Input = Math.Max(i - 1, 0),
                    Tier = i == 0 ? Tier.SingleValue : Tier.SingleSlope,
                });
            }
        }

        Name(subject, entries);
        return entries;
    }

    static GradientEntry Judge(string operation, int index, double single, double exact, double error)
    {
        var verdict = single.Equals(exact) || Math.Abs(single - exact) <= Units * error ? Verdict.Pass
            : !double.IsFinite(exact) || !double.IsFinite(error) || Math.Abs(exact) > float.MaxValue ? Verdict.Inconclusive
            : Verdict.Fail;
        return new(operation, index, single, exact, error * Units / 4, verdict, false);
    }

    static void Name(Subject subject, List<GradientEntry> entries)
    {
        var failed = entries.FindAll(entry => entry.Verdict == Verdict.Fail);
        if (failed.Count > 0)
            subject.Findings.Add(Fault.SinglePrecision, string.Create(CultureInfo.InvariantCulture, $"{failed.Count} of {entries.Count} numbers are more than {Units} units off; the worst: {failed.MaxBy(entry => entry.Excess)}"));
    }

    static float[] Single(double[] x) => Array.ConvertAll(x, value => (float)value);

    static double[] Double(float[] x) => Array.ConvertAll(x, value => (double)value);
}
