using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Properties;

/// <summary>Reductions over random axes, against the definition element by element, values and gradients.</summary>
public class ReductionTests
{
    // Products of up to 64 elements below 3, and means by a division: some tens of roundings.
    const double Rounding = 1e-13;

    sealed record Reduced(Drawn X, int[] Axes, bool KeepDims, int Seed)
    {
        public override string ToString() => $"{X} over [{string.Join(", ", Axes)}], keepDims {KeepDims}, upstream of seed {Seed}";
    }

    [Fact]
    public void Sum() => Follows(Draw.Length, (x, keep, axes) => x.Sum(keep, axes), x => x.Sum(), (_, _) => 1);

    [Fact]
    public void Mean() => Follows(Draw.LengthOfSome, (x, keep, axes) => x.Mean(keep, axes), x => x.Average(), (x, _) => 1.0 / x.Length);

    [Fact]
    public void Max_with_ties_split() => Follows(
        Draw.LengthOfSome, (x, keep, axes) => x.Max(keep, axes), x => x.Max(), (x, i) => x[i] == x.Max() ? 1.0 / x.Count(v => v == x.Max()) : 0);

    [Fact]
    public void Min_with_ties_split() => Follows(
        Draw.LengthOfSome, (x, keep, axes) => x.Min(keep, axes), x => x.Min(), (x, i) => x[i] == x.Min() ? 1.0 / x.Count(v => v == x.Min()) : 0);

    [Fact]
    public void LogSumExp() => Follows(
        Draw.LengthOfSome, (x, keep, axes) => x.LogSumExp(keep, axes), x => Math.Log(x.Sum(Math.Exp)), (x, i) => Math.Exp(x[i]) / x.Sum(Math.Exp));

    [Fact]
    public void Product_over_one_axis() => Follows(
        Draw.Length, (x, keep, axes) => x.Product(axes[0], keep), x => x.Aggregate(1.0, (a, b) => a * b), OthersMultiplied, oneAxis: true);

    [Fact]
    public void Product_over_all() => Law.Holds(Draw.Tensor(0, 3, Gen.Choose(1, 3)), drawn =>
    {
        using Tape<double> tape = new();
        Variable<double> x = drawn.On(tape);
        Variable<double> product = x.Product();
        double[] others = [.. drawn.Values.Select((_, i) => OthersMultiplied(drawn.Values, i))];
        Samples.AssertClose(drawn.Values.Aggregate(1.0, (a, b) => a * b), product.Value, Rounding, "value");
        double[] gradient = tape.Backward(product)[x].ToArray();
        for (int i = 0; i < others.Length; i++)
        {
            Samples.AssertClose(others[i], gradient[i], Rounding, $"∂x[{i}]");
        }
    });

    static double OthersMultiplied(double[] x, int i) => x.Where((_, k) => k != i).Aggregate(1.0, (a, b) => a * b);

    static void Follows(
        Gen<int> length,
        Func<Variable<double>, bool, int[], Variable<double>> operation,
        Func<double[], double> value,
        Func<double[], int, double> slope,
        bool oneAxis = false) => Law.Holds(
        from x in Draw.Tensor(oneAxis ? 1 : 0, 4, length)
        from axes in oneAxis ? Gen.Choose(-x.Shape.Length, x.Shape.Length - 1).Select(axis => new[] { axis }) : Draw.Axes(x.Shape.Length)
        from keep in Gen.Elements(false, true)
        from seed in Gen.Choose(0, 1_000_000)
        select new Reduced(x, axes, keep, seed),
        drawn =>
        {
            // No axes are all axes.
            int rank = drawn.X.Shape.Length;
            bool[] over = new bool[rank];
            foreach (int axis in drawn.Axes.Length == 0 ? Enumerable.Range(0, rank) : drawn.Axes.Select(axis => axis < 0 ? axis + rank : axis))
            {
                over[axis] = true;
            }

            int[] kept = [.. drawn.X.Shape.Select((n, axis) => over[axis] ? 1 : n)];
            int[] shape = drawn.KeepDims ? kept : [.. drawn.X.Shape.Where((_, axis) => !over[axis])];
            List<int>[] groups = [.. Enumerable.Range(0, Draw.Count(kept)).Select(_ => new List<int>())];
            int flat = 0;
            foreach (int[] index in Indices.Of(drawn.X.Shape))
            {
                groups[Indices.Source(index, kept)].Add(flat++);
            }

            double[][] lines = [.. groups.Select(group => group.Select(k => drawn.X.Values[k]).ToArray())];
            double[] upstream = Samples.Numbers(new Random(drawn.Seed), groups.Length);
            double[] gradient = new double[drawn.X.Values.Length];
            for (int g = 0; g < groups.Length; g++)
            {
                for (int i = 0; i < groups[g].Count; i++)
                {
                    gradient[groups[g][i]] = upstream[g] * slope(lines[g], i);
                }
            }

            using Tape<double> tape = new();
            Variable<double> x = drawn.X.On(tape);
            Variable<double> result = operation(x, drawn.KeepDims, drawn.Axes);
            Assert.Equal(shape, result.Shape.Lengths.ToArray());
            Samples.AssertClose([.. lines.Select(value)], result.Values, Rounding, "value");
            Samples.AssertClose(gradient, tape.Backward(result, upstream)[x], Rounding, "∂x");
        });
}
