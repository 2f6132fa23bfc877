using System.Numerics;
using AutoGrad.GradBench.Protocol;
using AutoGrad.Tape;
using AutoGrad.Transforms;

namespace AutoGrad.GradBench.Problems;

internal sealed record LstmInput : Repetition
{
    public required Matrix MainParams { get; init; }

    public required Matrix ExtraParams { get; init; }

    public required Matrix State { get; init; }

    public required Matrix Sequence { get; init; }
}

/// <summary>The loss of a stack of elementwise long short-term memories that predicts the next element of a sequence.</summary>
internal static class Lstm
{
    public static IReadOnlyDictionary<string, IFunction> Functions { get; } = new Dictionary<string, IFunction>
    {
        ["objective"] = new Function<LstmInput, double>(JsonTypes.Default.LstmInput, JsonTypes.Default.Double, Primal),
        ["jacobian"] = new Function<LstmInput, double[]>(JsonTypes.Default.LstmInput, JsonTypes.Default.DoubleArray, Gradient),
    };

    public static Prepared<double> Primal(LstmInput input)
    {
        Require(input);
        double[] parameters = Parameters(input);
        return new(() => Loss<double>(parameters, input));
    }

    public static Prepared<double[]> Gradient(LstmInput input)
    {
        Require(input);
        double[] parameters = Parameters(input);
        Tape<double> tape = new() { Threads = 1 };
        return new(() =>
        {
            double[] gradient = new double[parameters.Length];
            ValueAndGradient.At(tape, p => Loss(p, input), parameters, gradient);
            return gradient;
        }, tape);
    }

    public static double[] Parameters(LstmInput input) => [.. input.MainParams.Values, .. input.ExtraParams.Values];

    public static T Loss<T>(ReadOnlySpan<T> parameters, LstmInput input)
        where T : IFloatingPointIeee754<T>
    {
        int width = input.Sequence.Columns, layers = input.State.Rows / 2;
        ReadOnlySpan<T> extra = parameters[(8 * layers * width)..];
        T[] state = new T[input.State.Values.Length], z = new T[width];
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = T.CreateTruncating(input.State.Values[i]);
        }

        T total = T.Zero;
        for (int t = 0; t + 1 < input.Sequence.Rows; t++)
        {
            ReadOnlySpan<double> now = input.Sequence.Row(t), next = input.Sequence.Row(t + 1);
            for (int j = 0; j < width; j++)
            {
                z[j] = extra[j] * T.CreateTruncating(now[j]);
            }

            for (int layer = 0; layer < layers; layer++)
            {
                Step(parameters.Slice(8 * layer * width, 8 * width), state.AsSpan(2 * layer * width, 2 * width), z);
            }

            total += Score(extra.Slice(width, width), extra.Slice(2 * width, width), z, next);
        }

        return -total / T.CreateTruncating((input.Sequence.Rows - 1) * width);
    }

    // Blocks of weights, then of biases: forget, ingate, outgate, change. The state is the hidden vector, then the cell.
    private static void Step<T>(ReadOnlySpan<T> layer, Span<T> state, Span<T> z)
        where T : IFloatingPointIeee754<T>
    {
        int width = z.Length;
        ReadOnlySpan<T> weight = layer[..(4 * width)], bias = layer[(4 * width)..];
        Span<T> hidden = state[..width], cell = state[width..];
        for (int j = 0; j < width; j++)
        {
            T forget = Logistic((z[j] * weight[j]) + bias[j]);
            T ingate = Logistic((hidden[j] * weight[width + j]) + bias[width + j]);
            T outgate = Logistic((z[j] * weight[(2 * width) + j]) + bias[(2 * width) + j]);
            T change = T.Tanh((hidden[j] * weight[(3 * width) + j]) + bias[(3 * width) + j]);
            cell[j] = (cell[j] * forget) + (ingate * change);
            hidden[j] = z[j] = outgate * T.Tanh(cell[j]);
        }
    }

    private static T Score<T>(ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, ReadOnlySpan<T> z, ReadOnlySpan<double> next)
        where T : IFloatingPointIeee754<T>
    {
        T exponentials = T.CreateTruncating(2), hits = T.Zero;
        double weight = 0;
        for (int j = 0; j < z.Length; j++)
        {
            T y = (z[j] * scale[j]) + shift[j];
            exponentials += T.Exp(y);
            hits += y * T.CreateTruncating(next[j]);
            weight += next[j];
        }

        return hits - (T.Log(exponentials) * T.CreateTruncating(weight));
    }

    private static T Logistic<T>(T x)
        where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    private static void Require(LstmInput input)
    {
        int width = input.Sequence.Columns, layers = input.State.Rows / 2;
        Catalogue.Require(input.Sequence.Rows >= 2 && width >= 1, "The sequence needs at least two elements.");
        Catalogue.Require(layers >= 1, "The state needs two rows for each layer.");
        input.State.Checked("state", 2 * layers, width);
        input.MainParams.Checked("main_params", 2 * layers, 4 * width);
        input.ExtraParams.Checked("extra_params", 3, width);
    }
}
