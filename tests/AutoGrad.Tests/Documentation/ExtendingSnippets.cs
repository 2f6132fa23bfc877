using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Checks;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Documentation;

/// <summary>The code of docs/extending.md.</summary>
public static class ExtendingSnippets
{
    // snippet: Gaussian
    /// <summary>exp(−x² / 2σ²).</summary>
    public readonly struct Gaussian(double sigma) : IUnaryRule
    {
        public T Value<T>(T x) where T : IReal<T> => T.Exp(-(x * x) / (2 * sigma * sigma));

        public T Slope<T>(T x, T y) where T : IReal<T> => -x / (sigma * sigma) * y;
    }
    // end

    public static void UseGaussian(TextWriter Console)
    {
        // snippet: UseGaussian
        GradientCheck.UnaryRule(new Gaussian(0.5), [-1, 0, 0.2, 3]).ThrowIfFailed();

        using Tape<float> tape = new();
        Console.WriteLine(tape.Variable([0, 0.5f, 1], 3).Map(new Gaussian(0.5)));
        Console.WriteLine($"{Gradient.At(x => x.Map(new Gaussian(0.5)), 0.5):F6}");     // on scalars, too
        // end
    }

    // snippet: SoftThreshold
    /// <summary>sign(x) · max(|x| − λ, 0): nothing between −λ and λ. At ±λ the slope is 0, the least in magnitude.</summary>
    public readonly struct SoftThreshold(double lambda) : IUnaryRule
    {
        public T Value<T>(T x) where T : IReal<T> =>
            T.Max(x - lambda, 0) + T.Min(x + lambda, 0);

        public T Slope<T>(T x, T y) where T : IReal<T> =>
            T.Greater(x, lambda) + T.Less(x, -lambda);
    }
    // end

    // snippet: Softminus
    /// <summary>log(1 + exp(x − y)).</summary>
    public readonly struct Softminus : IBinaryRule
    {
        public T Value<T>(T x, T y) where T : IReal<T> => T.Max(x - y, 0) + T.LogP1(T.Exp(-T.Abs(x - y)));

        public T SlopeX<T>(T x, T y, T z) where T : IReal<T> => 1 / (1 + T.Exp(y - x));

        public T SlopeY<T>(T x, T y, T z) where T : IReal<T> => -1 / (1 + T.Exp(y - x));
    }
    // end

    public static void UseRules(TextWriter Console)
    {
        // snippet: UseRules
        GradientCheck.UnaryRule(new SoftThreshold(1), [-2, -0.5, 0.5, 2]).ThrowIfFailed();
        GradientCheck.BinaryRule(default(Softminus), x: [1, -2, 0.5], y: [0.5, 1, 0.25]).ThrowIfFailed();

        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([-2, 0.5, 3], 3);
        Console.WriteLine(x.Map(new SoftThreshold(1)));
        Console.WriteLine(x.Zip(default(Softminus), 1));
        // end
    }

    // snippet: Differences
    /// <summary>yᵢ = xᵢ₊₁ − xᵢ along a vector of n ≥ 2 elements.</summary>
    public readonly struct Differences : ILinearMap
    {
        public Shape Target(Shape source) => source.Rank == 1 && source.Count >= 2
            ? Shape.Of(source.Count - 1)
            : throw new ArgumentException($"Differences needs a vector of at least 2 elements, but got shape {source}.", nameof(source));

        public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = x[i + 1] - x[i];
        }

        public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            x.Clear();                      // what is there before is arbitrary
            for (int i = 0; i < y.Length; i++)
            {
                x[i + 1] += y[i];
                x[i] -= y[i];
            }
        }
    }
    // end

    public static void UseDifferences(TextWriter Console)
    {
        // snippet: UseDifferences
        GradientCheck.LinearMap(default(Differences), Shape.Of(5)).ThrowIfFailed();

        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 4, 9, 16], 4);
        Variable<double> roughness = x.Through(default(Differences)).Square().Sum();
        Console.WriteLine($"{roughness.Value}: {string.Join(" ", tape.Backward(roughness)[x].ToArray())}");
        // end
    }

    // snippet: ScaleAndShift
    /// <summary>
    /// y = s · x + c and m = s · mean(x), for a vector x and numbers s and c; the mean is saved. The third input, c, is data:
    /// it gets no gradient.
    /// </summary>
    public struct ScaleAndShift<T> : IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private T mean;

        public void Forward(ref Evaluation<T> evaluation)
        {
            Variable<T> x = evaluation.Input(0), s = evaluation.Input(1), c = evaluation.Input(2);
            if (x.Rank != 1 || x.Count == 0 || s.Count != 1 || c.Count != 1)
                throw new ArgumentException($"ScaleAndShift needs a vector that is not empty and two numbers, but got shapes {x.Shape}, {s.Shape} and {c.Shape}.");

            T sum = T.Zero;
            foreach (T element in x.Values)
                sum += element;
            mean = sum / T.CreateChecked(x.Count);

            Span<T> y = evaluation.Output(x.Shape);
            for (int i = 0; i < y.Length; i++)
                y[i] = (s.Value * x.Values[i]) + c.Value;
            evaluation.Output(Shape.Scalar)[0] = s.Value * mean;
        }

        public readonly void Backward(ref Pullback<T> pullback)
        {
            Variable<T> x = pullback.Input(0), s = pullback.Input(1);
            Variable<T> u = pullback.Upstream(0), v = pullback.Upstream(1);
            if (!pullback.IsRecorded)
            {
                Kernel(pullback, x, s, u, v);
                return;
            }

            // The definition, in operations on variables, so that it can be differentiated again.
            if (pullback.Needs(0))
                pullback.Add(0, (s * u) + (s * v / x.Count));
            if (pullback.Needs(1))
                pullback.Add(1, ((u * x).Sum() + (v * x.Mean())).Reshape(s.Shape));
        }

        // The same numbers in one pass. A saved number is a constant, so only here may it stand for the mean.
        private readonly void Kernel(in Pullback<T> pullback, Variable<T> x, Variable<T> s, Variable<T> u, Variable<T> v)
        {
            Variable<T> dx = pullback.Tape.Create(x.Shape, out Span<T> toX);
            Variable<T> ds = pullback.Tape.Create(s.Shape, out Span<T> toS);
            ReadOnlySpan<T> xs = x.Values, us = u.Values;
            T share = v.Value / T.CreateChecked(xs.Length), dot = v.Value * mean;
            for (int i = 0; i < xs.Length; i++)
            {
                toX[i] = s.Value * (us[i] + share);
                dot += us[i] * xs[i];
            }

            toS[0] = dot;
            pullback.Add(0, dx);
            pullback.Add(1, ds);
        }
    }
    // end

    public static void UseOperation(TextWriter Console)
    {
        // snippet: UseOperation
        GradientCheck.Operation(
            default(ScaleAndShift<double>),
            [CheckInput.Of([1, 2, 4], 3), CheckInput.Of([0.5]), CheckInput.Constant([10])]).ThrowIfFailed();

        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 4], 3), s = tape.Variable(0.5);
        Variable<double>[] outputs = new Variable<double>[2];
        tape.Apply(default(ScaleAndShift<double>), [x, s, tape.Constant(10)], outputs);
        Gradients<double> g = tape.Backward(outputs[0].Sum() * outputs[1]);
        Console.WriteLine($"{outputs[0]}, {outputs[1].Value:F4}");
        Console.WriteLine($"{string.Join(" ", g[x].ToArray().Select(d => $"{d:F4}"))}, {g[s][0]:F4}");
        // end
    }

    // snippet: Forgetful
    /// <summary>x + y with broadcasting, whose backward pass forgets that the smaller input was repeated.</summary>
    public readonly struct Forgetful : IOperation<double>
    {
        public void Forward(ref Evaluation<double> evaluation)
        {
            ReadOnlySpan<double> x = evaluation.Input(0).Values, y = evaluation.Input(1).Values;
            Span<double> z = evaluation.Output(evaluation.Input(0).Shape);
            for (int i = 0; i < z.Length; i++)
                z[i] = x[i] + y[i % y.Length];
        }

        public void Backward(ref Pullback<double> pullback)
        {
            pullback.Add(0, pullback.Upstream());
            pullback.Add(1, pullback.Upstream());       // should be Upstream().SumTo(Input(1).Shape)
        }
    }
    // end

    public static void CheckForgetful(TextWriter Console)
    {
        // snippet: CheckForgetful
        CheckReport report = GradientCheck.Operation(default(Forgetful), [CheckInput.Random(seed: 1, -1, 1, 2, 3), CheckInput.Random(seed: 2, -1, 1, 3)]);
        foreach (Finding finding in report.Findings)
            Console.WriteLine(finding);
        // end
    }
}
