using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Rules;

/// <summary>A rule of the catalogue, of one argument or two, in a form in which one test can take them all.</summary>
public abstract class SampledRule(CatalogueEntry entry)
{
    public const int Seed = 20250717;

    public CatalogueEntry Entry { get; } = entry;

    public abstract int Arity { get; }

    /// <summary>The points with conventions.</summary>
    public abstract IEnumerable<double[]> Kinks { get; }

    public static TheoryData<int, string> All
    {
        get
        {
            TheoryData<int, string> data = [];
            for (int i = 0; i < Catalogue.All.Count; i++)
            {
                data.Add(i, Catalogue.All[i].ToString());
            }

            return data;
        }
    }

    public static SampledRule At(int index) => Of(Catalogue.All[index]);

    public static SampledRule Of(CatalogueEntry entry) => entry.Accept(new Sampler());

    public abstract T Value<T>(ReadOnlySpan<T> x)
        where T : IReal<T>;

    public abstract T Slope<T>(int argument, ReadOnlySpan<T> x, T value)
        where T : IReal<T>;

    public abstract TSelf Apply<TSelf, T>(ReadOnlySpan<TSelf> x)
        where TSelf : struct, IActiveFloatingPoint<TSelf, T>
        where T : unmanaged, IFloatingPointIeee754<T>;

    public abstract Variable<T> Apply<T>(ReadOnlySpan<Variable<T>> x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Points of the domain, the same in every run.</summary>
    public IEnumerable<double[]> Points(int count)
    {
        Random random = new(Seed);
        for (int i = 0; i < count; i++)
        {
            yield return Draw(random);
        }
    }

    public double Value(params double[] x) => Value<Real<double>>(Array.ConvertAll(x, v => new Real<double>(v))).Value;

    public double Slope(int argument, params double[] x)
    {
        Real<double>[] a = Array.ConvertAll(x, v => new Real<double>(v));
        return Slope(argument, a, Value<Real<double>>(a)).Value;
    }

    /// <summary>The derivative of the slope with respect to one argument, by forward mode through the slope's text.</summary>
    public double Second(int slope, int argument, params double[] x)
    {
        Real<Dual<double>>[] a = Dual(argument, x);
        return Slope(slope, a, Value<Real<Dual<double>>>(a)).Value.Tangent;
    }

    /// <summary>The arguments with one of them varying.</summary>
    public static Real<Dual<double>>[] Dual(int argument, double[] x)
    {
        Real<Dual<double>>[] a = Array.ConvertAll(x, v => new Real<Dual<double>>(v));
        a[argument] = new(Dual<double>.Variable(x[argument]));
        return a;
    }

    public string At(double[] x) => $"{Entry} at ({string.Join(", ", x)}), seed {Seed}";

    protected abstract double[] Draw(Random random);

    private sealed class Sampler : IRuleVisitor<SampledRule>
    {
        public SampledRule Visit<TRule>(UnaryEntry<TRule> entry)
            where TRule : struct, IUnaryRule => new Unary<TRule>(entry);

        public SampledRule Visit<TRule>(BinaryEntry<TRule> entry)
            where TRule : struct, IBinaryRule => new Binary<TRule>(entry);
    }

    private sealed class Unary<TRule>(UnaryEntry<TRule> entry) : SampledRule(entry)
        where TRule : struct, IUnaryRule
    {
        public override int Arity => 1;

        public override IEnumerable<double[]> Kinks => entry.Kinks.Select(x => new[] { x });

        public override T Value<T>(ReadOnlySpan<T> x) => entry.Rule.Value(x[0]);

        public override T Slope<T>(int argument, ReadOnlySpan<T> x, T value) => entry.Rule.Slope(x[0], value);

        public override TSelf Apply<TSelf, T>(ReadOnlySpan<TSelf> x) => TSelf.Apply(entry.Rule, x[0]);

        public override Variable<T> Apply<T>(ReadOnlySpan<Variable<T>> x) => x[0].Map(entry.Rule);

        protected override double[] Draw(Random random) => [entry.Domain[random.Next(entry.Domain.Count)].At(random.NextDouble())];
    }

    private sealed class Binary<TRule>(BinaryEntry<TRule> entry) : SampledRule(entry)
        where TRule : struct, IBinaryRule
    {
        public override int Arity => 2;

        public override IEnumerable<double[]> Kinks => entry.Kinks.Select(p => new[] { p.X, p.Y });

        public override T Value<T>(ReadOnlySpan<T> x) => entry.Rule.Value(x[0], x[1]);

        public override T Slope<T>(int argument, ReadOnlySpan<T> x, T value) =>
            argument == 0 ? entry.Rule.SlopeX(x[0], x[1], value) : entry.Rule.SlopeY(x[0], x[1], value);

        public override TSelf Apply<TSelf, T>(ReadOnlySpan<TSelf> x) => TSelf.Apply(entry.Rule, x[0], x[1]);

        public override Variable<T> Apply<T>(ReadOnlySpan<Variable<T>> x) => x[0].Zip(entry.Rule, x[1]);

        protected override double[] Draw(Random random)
        {
            (Interval x, Interval y) = entry.Domain[random.Next(entry.Domain.Count)];
            return [x.At(random.NextDouble()), y.At(random.NextDouble())];
        }
    }
}
