using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Linear;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Normalization;

/// <summary>
/// w · (x − μ) / √(σ² + ε) + b over the last axes as one operation; inputs are x and, unless they are left out, w and b. Outputs are
/// the result, μ and σ². Its definition is <see cref="Standardization.Standardized"/> and <see cref="Standardization.Affine"/>.
/// </summary>
/// <param name="statistics">x's shape with 1 for each axis to normalise over, which are its last.</param>
/// <param name="epsilon">ε.</param>
/// <param name="hasWeight">Whether the second input is w.</param>
/// <param name="hasBias">Whether the last input is b.</param>
internal readonly struct Standardize<T>(Shape statistics, double epsilon, bool hasWeight, bool hasBias) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private int BiasInput => hasWeight ? 2 : 1;

    public void Forward(ref Evaluation<T> evaluation)
    {
        T one = T.One, zero = T.Zero;
        ReadOnlySpan<T> weight = hasWeight ? evaluation.Values(1) : new(in one);
        ReadOnlySpan<T> bias = hasBias ? evaluation.Values(BiasInput) : new(in zero);
        ReadOnlySpan<T> x = evaluation.Values(0);
        Span<T> y = evaluation.Output(evaluation.Shape(0));
        Span<T> means = evaluation.Output(statistics);
        Span<T> variances = evaluation.Output(statistics);
        int length = x.Length / means.Length;
        StandardRows<T> loop = new(length, T.CreateTruncating(epsilon), x, weight, bias, y, means, variances);
        Spread.Rows<T, StandardRows<T>>(evaluation.Tape.Threads, means.Length, length, ref loop);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        if (pullback.IsRecorded)
        {
            Definition(ref pullback);
        }
        else
        {
            Kernel(ref pullback);
        }
    }

    private void Definition(ref Pullback<T> pullback)
    {
        Variable<T> u = pullback.Upstream();
        Variable<T> centered = pullback.Input(0) - pullback.Output(1);
        Variable<T> r = (pullback.Output(2) + epsilon).Map(default(ReciprocalSquareRoot));
        Variable<T> g = hasWeight ? u * pullback.Input(1) : u;
        double count = pullback.InputShape(0).Count / statistics.Count;
        Variable<T> moment = (g * centered).SumTo(statistics) / count;
        Variable<T> slope = (2 / count * pullback.Upstream(2)) - (r * r * r * moment);
        Variable<T> constant = (pullback.Upstream(1) / count) - (r * (g.SumTo(statistics) / count));
        pullback.Add(0, (r * g) + (slope * centered) + constant);
        if (hasWeight)
        {
            pullback.Add(1, (u * (centered * r)).SumTo(pullback.InputShape(1)));
        }

        if (hasBias)
        {
            pullback.Add(BiasInput, u.SumTo(pullback.InputShape(BiasInput)));
        }
    }

    private void Kernel(ref Pullback<T> pullback)
    {
        T one = T.One;
        Tape<T> tape = pullback.Tape;
        ReadOnlySpan<T> x = pullback.InputValues(0);
        int rows = statistics.Count;
        int length = x.Length / rows;
        int groups = ((rows - 1) / StandardPullRows<T>.Group) + 1;
        bool needsWeight = hasWeight && pullback.Needs(1);
        bool needsBias = hasBias && pullback.Needs(BiasInput);
        Buffer<T>? sums = needsWeight || needsBias ? tape.Pool.Rent(2 * groups * length) : null;
        StandardPullRows<T> loop = new()
        {
            Length = length,
            Rows = rows,
            Epsilon = T.CreateTruncating(epsilon),
            X = x,
            Weight = hasWeight ? pullback.InputValues(1) : new(in one),
            Means = pullback.OutputValues(1),
            Variances = pullback.OutputValues(2),
            Upstream = pullback.UpstreamValues(0),
            UpstreamOfMeans = pullback.UpstreamValues(1),
            UpstreamOfVariances = pullback.UpstreamValues(2),
            Dx = pullback.Needs(0) ? pullback.Contribution(0) : [],
            Sums = sums is null ? [] : sums.Span,
        };
        Spread.Rows<T, StandardPullRows<T>>(tape.Threads, groups, length * StandardPullRows<T>.Group, ref loop);
        if (sums is not null)
        {
            Shape from = tape.Intern(groups, 2, length);
            Buffer<T> both = tape.Pool.Rent(2 * length);
            Summation.Sum(sums.Span, from, both.Span, tape.Intern(2, length));
            if (needsWeight)
            {
                both.Span[..length].CopyTo(pullback.Contribution(1));
            }

            if (needsBias)
            {
                both.Span[length..].CopyTo(pullback.Contribution(BiasInput));
            }

            tape.Pool.Release(both);
            tape.Pool.Release(sums);
        }
    }
}
