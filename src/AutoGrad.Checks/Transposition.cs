using System.Globalization;
using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Checks;

/// <summary>
/// A linear map and its transpose by inner products, at one precision. Destinations are filled with NaN before, so that an element nobody wrote shows.
/// </summary>
internal sealed class Transposition<T, TMap>(string name, TMap map, Shape source, Findings findings)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : ILinearMap
{
    readonly Shape target = map.Target(source);
    readonly double epsilon = double.CreateChecked(T.BitIncrement(T.One) - T.One);

    public IEnumerable<GradientEntry> Probe(int probes, Random random)
    {
        for (var probe = 0; probe < probes; probe++)
        {
            var (x, other, y) = (Gaussian(random, source.Count), Gaussian(random, source.Count), Gaussian(random, target.Count));
            var (image, preimage) = (Apply(x), Transpose(y));
            var entry = InnerProducts.Judge(
                name, Tier.Transpose, probe, Vectors.Dot(Plain(x), preimage), Vectors.Dot(Plain(y), image),
                Vectors.Size(Plain(x), preimage) + Vectors.Size(Plain(y), image), epsilon);
            if (entry.Verdict == Verdict.Fail)
                findings.Add(Fault.WrongTranspose, string.Create(CultureInfo.InvariantCulture,
                    $"from {source} to {target} in {typeof(T).Name}, ⟨x, Aᵀy⟩ = {entry.Analytic:R} but ⟨A x, y⟩ = {entry.Numeric:R}"));
            yield return entry;
            CheckLinear("A", Apply, x, other);
            CheckLinear("Aᵀ", Transpose, y, Gaussian(random, target.Count));
        }
    }

    void CheckLinear(string which, Func<T[], double[]> function, T[] a, T[] b)
    {
        var (two, three) = (T.CreateChecked(2), T.CreateChecked(3));
        var combined = function(a.Zip(b, (p, q) => two * p - three * q).ToArray());
        var (first, second) = (function(a), function(b));
        var size = first.Concat(second).Select(Math.Abs).DefaultIfEmpty().Max();
        for (var i = 0; i < combined.Length; i++)
        {
            var expected = 2 * first[i] - 3 * second[i];
            if (!(Math.Abs(combined[i] - expected) <= 1024 * epsilon * (size + Math.Abs(expected))))
            {
                findings.Add(Fault.NonLinearMap, string.Create(CultureInfo.InvariantCulture, $"{which}(2 a − 3 b) is {combined[i]:R} at index {i}, but 2 {which} a − 3 {which} b is {expected:R}"));
                return;
            }
        }
    }

    double[] Apply(T[] x) => Run("Apply", x, target, (from, to) => map.Apply<T>(from, source, to, target));

    double[] Transpose(T[] y) => Run("Transpose", y, source, (from, to) => map.Transpose<T>(from, target, to, source));

    double[] Run(string which, T[] from, Shape shape, Action<T[], T[]> run)
    {
        var (before, to, again) = (from.ToArray(), Filled(shape.Count, T.NaN), Filled(shape.Count, T.One));
        run(from, to);
        run(from, again);
        if (!from.AsSpan().SequenceEqual(before))
            findings.Add(Fault.MutatedInput, $"{which} changed its argument");
        if (Array.FindIndex(to, T.IsNaN) is >= 0 and var index)
            findings.Add(Fault.UnwrittenOutput, $"{which} does not write index {index} of its destination, or reads what was there before");
        else if (!to.AsSpan().SequenceEqual(again))
            findings.Add(Fault.NonDeterministic, $"two runs of {which} on the same argument gave different values");
        return Plain(to);
    }

    static T[] Filled(int count, T value)
    {
        var filled = new T[count];
        Array.Fill(filled, value);
        return filled;
    }

    static T[] Gaussian(Random random, int count) => Array.ConvertAll(Vectors.Gaussian(random, count), T.CreateChecked);

    static double[] Plain(T[] x) => Array.ConvertAll(x, double.CreateChecked);
}
