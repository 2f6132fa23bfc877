using AutoGrad.Checks;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Programs;

/// <summary>
/// Makes programs from a seed. It runs each step as it draws it, and keeps it only if the operands lie well inside the
/// rule's smooth domain and the results are of moderate size; a kink or a branch is kept at a distance of
/// <see cref="Margin"/>.
/// </summary>
internal sealed class Generator
{
    const double Margin = 0.1;
    const double Largest = 10;
    const int MostElements = 24;

    // With the interval in which all operands must lie.
    static readonly (double Low, double High, Func<ITensorFunction> OnTensor, Func<int, Step> OnScalar)[] Unary =
    [
        Rule(default(Sine)), Rule(default(Cosine)), Rule(default(HyperbolicTangent)), Rule(new Sigmoid(1)), Rule(new Softplus(2)),
        Rule(default(ArcTangent)), Rule(default(ErrorFunction)), Rule(default(InverseHyperbolicSine)), Rule(new Swish(1)), Rule(default(Gelu)),
        Rule(default(Negate)), Rule(default(Square), -3, 3), Rule(default(Exponential), -4, 2), Rule(default(ExponentialM1), -4, 2),
        Rule(default(Logarithm), 0.3, 8), Rule(default(LogarithmP1), -0.6, 8), Rule(default(SquareRoot), 0.3, 9), Rule(default(Reciprocal), 0.4, 9),
        Rule(default(Reciprocal), -9, -0.4), Rule(new PowerOf(2.5), 0.3, 2.5), Rule(default(HyperbolicCosine), -2, 2), Rule(default(CubeRoot), 0.3, 9),
        Rule(default(Tangent), -1, 1), Rule(default(Relu), Margin, 9), Rule(default(Absolute), -9, -Margin), Rule(new LeakyRelu(0.1), -9, -Margin),
        Rule(new Elu(1), -9, -Margin), Rule(default(LogarithmOfGamma), 0.5, 6), Rule(default(XLogX), 0.3, 5),
    ];

    static readonly (Func<double, double, bool> Safe, Func<ITensorFunction> OnTensor, Func<int, int, Step> OnScalar)[] Binary =
    [
        Rule(default(Add)), Rule(default(Subtract)), Rule(default(Multiply)), Rule(default(Add)), Rule(default(Multiply)),
        Rule(default(Divide), (_, y) => Math.Abs(y) > 0.4), Rule(default(Hypotenuse), (x, y) => Math.Abs(x) + Math.Abs(y) > 0.5),
        Rule(default(ArcTangent2), (y, x) => x > 0.3 || Math.Abs(y) > 0.4), Rule(default(LogAddExp)), Rule(new Interpolate(0.25)),
        Rule(default(Maximum), (x, y) => Math.Abs(x - y) > Margin), Rule(default(Minimum), (x, y) => Math.Abs(x - y) > Margin),
        Rule(default(Power), (x, y) => x > 0.3 && x < 4 && Math.Abs(y) < 3), Rule(default(XLogY), (_, y) => y > 0.3),
    ];

    readonly Random random;
    readonly bool scalars;
    readonly State<double> state;
    readonly HashSet<int> usedTensors = [];
    readonly HashSet<int> usedScalars = [];

    Generator(Random random, bool scalars, State<double> state) => (this.random, this.scalars, this.state) = (random, scalars, state);

    /// <summary>The program of a seed, with 5 to 40 operations before the one that collects the result.</summary>
    public static RandomProgram Program(int seed, bool scalars)
    {
        Random random = new(seed);
        Shape[] leaves = [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Shape.Of([.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(1, 4))]))];
        int scalarLeaves = scalars ? random.Next(1, 3) : 0;
        double[] point = [.. Enumerable.Range(0, leaves.Sum(shape => shape.Count) + scalarLeaves).Select(_ => Math.Round((4 * random.NextDouble()) - 2, 2))];
        using Tape<double> tape = new();
        Generator generator = new(random, scalars, RandomProgram.Start<double>(tape, leaves, point));
        List<Step> steps = generator.Draw(random.Next(5, 41));
        return new RandomProgram(seed, leaves, scalarLeaves, point, [.. steps, .. generator.Ending()]);
    }

    static (double, double, Func<ITensorFunction>, Func<int, Step>) Rule<TRule>(TRule rule, double low = -9, double high = 9)
        where TRule : struct, IUnaryRule => (low, high, () => new Mapped<TRule>(rule), x => new ScalarMapStep<TRule>(rule, x));

    static (Func<double, double, bool>, Func<ITensorFunction>, Func<int, int, Step>) Rule<TRule>(TRule rule, Func<double, double, bool>? safe = null)
        where TRule : struct, IBinaryRule => (safe ?? ((_, _) => true), () => new Zipped<TRule>(rule), (x, y) => new ScalarZipStep<TRule>(rule, x, y));

    List<Step> Draw(int count)
    {
        List<Step> steps = [];
        while (steps.Count < count)
        {
            (int tensors, int numbers) = (state.Tensors.Count, state.Scalars.Count);
            if (Candidate() is not { } step)
            {
                continue;
            }

            step.Run(state);
            bool moderate = state.Tensors.Skip(tensors).All(x => x.Count <= MostElements && x.Values.ToArray().All(v => Math.Abs(v) <= Largest))
                && state.Scalars.Skip(numbers).All(x => Math.Abs(x.Value) <= Largest);
            if (moderate)
            {
                steps.Add(step);
                MarkUsed(step);
            }
            else
            {
                state.Tensors.RemoveRange(tensors, state.Tensors.Count - tensors);
                state.Scalars.RemoveRange(numbers, state.Scalars.Count - numbers);
            }
        }

        return steps;
    }

    // Nothing is computed in vain, leaves neither: what has no reader is part of the result.
    IEnumerable<Step> Ending()
    {
        int[] loose = [.. Enumerable.Range(0, state.Scalars.Count).Where(k => !usedScalars.Contains(k))];
        int[] ends = [.. Enumerable.Range(0, state.Tensors.Count).Where(k => !usedTensors.Contains(k))];
        if (loose.Length > 0)
        {
            yield return new PackStep(Shape.Of(loose.Length), loose);
            ends = [.. ends, state.Tensors.Count];
        }

        yield return new TensorStep(new Collected(), ends);
    }

    void MarkUsed(Step step)
    {
        (int[] tensors, int[] numbers) = step switch
        {
            TensorStep s => (s.Operands, []),
            ElementStep s => ([s.X], []),
            UnpackStep s => ([s.X], []),
            PackStep s => ([], s.Operands),
            BranchStep s => ([], [s.X, s.Y]),
            LoopStep s => ([], [s.X, s.Y]),
            _ => ((int[])[], latest),
        };
        usedTensors.UnionWith(tensors);
        usedScalars.UnionWith(numbers);
    }

    int[] latest = [];

    Step? Candidate() => scalars && random.Next(2) == 0
        ? random.Next(7) switch
        {
            0 => Element(),
            1 => Unpacking(),
            2 => Packing(),
            3 => Branching(),
            4 or 5 => ScalarBinary(),
            _ => ScalarUnary(),
        }
        : random.Next(8) switch
        {
            0 or 1 => TensorUnary(),
            2 or 3 or 4 => TensorBinary(),
            5 => Reducing(),
            6 => Joining(),
            _ => Arranging(),
        };

    // Recent values more often than old ones, so that graphs are deep; old ones often enough that values are used again.
    int Pick(int count) => random.Next(3) == 0 ? random.Next(count) : count - 1 - random.Next(Math.Min(4, count));

    Step? TensorUnary()
    {
        int x = Pick(state.Tensors.Count);
        (double low, double high, Func<ITensorFunction> function, _) = Unary[random.Next(Unary.Length)];
        return All(state.Tensors[x].Values, low, high) ? new TensorStep(function(), x) : null;
    }

    Step? TensorBinary()
    {
        (int x, int y) = (Pick(state.Tensors.Count), Pick(state.Tensors.Count));
        (Func<double, double, bool> safe, Func<ITensorFunction> function, _) = Binary[random.Next(Binary.Length)];
        if (Common(state.Tensors[x].Shape, state.Tensors[y].Shape) is not { } shape)
        {
            return null;
        }

        double[] a = state.Tensors[x].BroadcastTo(shape).Values.ToArray();
        double[] b = state.Tensors[y].BroadcastTo(shape).Values.ToArray();
        return a.Zip(b).All(pair => safe(pair.First, pair.Second)) ? new TensorStep(function(), x, y) : null;
    }

    Step? Reducing()
    {
        int x = Pick(state.Tensors.Count);
        Shape shape = state.Tensors[x].Shape;
        if (shape.Rank == 0)
        {
            return null;
        }

        (int axis, bool keep) = (random.Next(shape.Rank), random.Next(2) == 0);
        return new TensorStep(
            random.Next(9) switch
            {
                0 or 1 => new Summed(axis, keep),
                2 => new Averaged(axis, keep),
                3 => new Multiplied(axis, keep),
                4 => new LogSummedExponentials(axis, keep),
                5 => new Softmaxed(axis),
                6 => new LogSoftmaxed(axis),
                7 => new RunningSums(axis),
                _ => new RunningProducts(axis),
            },
            x);
    }

    Step? Joining()
    {
        (int x, int y) = (Pick(state.Tensors.Count), Pick(state.Tensors.Count));
        (Shape a, Shape b) = (state.Tensors[x].Shape, state.Tensors[y].Shape);
        if (a.Rank == 2 && b.Rank == 2 && a[1] == b[0])
        {
            return new TensorStep(new MatrixMultiplied(), x, y);
        }

        int axis = random.Next(Math.Max(1, a.Rank));
        bool fits = a.Rank == b.Rank && a.Rank > 0 && Enumerable.Range(0, a.Rank).All(i => i == axis || a[i] == b[i]);
        return fits ? new TensorStep(new Concatenated(axis), x, y) : null;
    }

    Step? Arranging()
    {
        int x = Pick(state.Tensors.Count);
        Shape shape = state.Tensors[x].Shape;
        if (shape.Rank == 0)
        {
            return new TensorStep(new Broadcasted(Shape.Of(random.Next(1, 4))), x);
        }

        int axis = random.Next(shape.Rank);
        int length = shape[axis];
        int start = random.Next(length);
        return new TensorStep(
            random.Next(6) switch
            {
                0 => new Transposed(axis, random.Next(shape.Rank)),
                1 => new Reshaped(Shape.Of(shape.Count / length, length)),
                2 => new Broadcasted(Shape.Of([random.Next(1, 3), .. shape.Lengths])),
                3 => new Flipped(axis),
                4 => new Sliced(axis, start, random.Next(1, length - start + 1)),
                _ => new Chosen(axis, random.Next(length), random.Next(length), random.Next(length)),
            },
            x);
    }

    Step? Element()
    {
        int x = Pick(state.Tensors.Count);
        int[] index = [.. state.Tensors[x].Shape.Lengths.ToArray().Select(length => random.Next(length))];
        return new ElementStep(x, index);
    }

    Step? Unpacking()
    {
        int x = Pick(state.Tensors.Count);
        return state.Tensors[x].Count <= 4 ? new UnpackStep(x) : null;
    }

    Step? Packing()
    {
        int[] operands = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(state.Scalars.Count))];
        return new PackStep(random.Next(2) == 0 ? Shape.Of(operands.Length) : Shape.Of(1, operands.Length), operands);
    }

    Step? Branching()
    {
        (int x, int y) = (Pick(state.Scalars.Count), Pick(state.Scalars.Count));
        double value = state.Scalars[x].Value;
        if (random.Next(2) == 0)
        {
            double threshold = Math.Round((2 * random.NextDouble()) - 1, 2);
            return Math.Abs(value - threshold) > Margin ? new BranchStep(x, threshold, y) : null;
        }

        for (; value > 1 - Margin; value *= 0.5)
        {
            if (value < 1 + Margin)
            {
                return null;
            }
        }

        return new LoopStep(x, y);
    }

    Step? ScalarUnary()
    {
        int x = Pick(state.Scalars.Count);
        (double low, double high, _, Func<int, Step> step) = Unary[random.Next(Unary.Length)];
        latest = [x];
        return All([state.Scalars[x].Value], low, high) ? step(x) : null;
    }

    Step? ScalarBinary()
    {
        (int x, int y) = (Pick(state.Scalars.Count), Pick(state.Scalars.Count));
        (Func<double, double, bool> safe, _, Func<int, int, Step> step) = Binary[random.Next(Binary.Length)];
        latest = [x, y];
        return safe(state.Scalars[x].Value, state.Scalars[y].Value) ? step(x, y) : null;
    }

    static bool All(ReadOnlySpan<double> values, double low, double high)
    {
        foreach (double value in values)
        {
            if (!(value >= low && value <= high))
            {
                return false;
            }
        }

        return true;
    }

    static Shape? Common(Shape x, Shape y)
    {
        int[] lengths = new int[Math.Max(x.Rank, y.Rank)];
        for (int i = 1; i <= lengths.Length; i++)
        {
            (int a, int b) = (i > x.Rank ? 1 : x[-i], i > y.Rank ? 1 : y[-i]);
            if (a != b && a != 1 && b != 1)
            {
                return null;
            }

            lengths[^i] = Math.Max(a, b);
        }

        return Shape.Of(lengths);
    }
}
