using AutoGrad.Checks;
using AutoGrad.Numbers;
using AutoGrad.Tape;
using AutoGrad.Tests.Checks;

namespace AutoGrad.Tests.Programs;

/// <summary>
/// Derivatives of random programs, held against function values, against forward mode, and against themselves. A failure
/// prints the seed and the program.
/// </summary>
public class RandomProgramTests
{
    const int FirstSeed = 20_261_120;
    const int Count = 240;

    // Two exact ways differ by the roundings of at most forty operations; slopes along the way reach some hundreds.
    const double Rounding = 1e-10;

    // Two programs of three have scalars, branches and bridges in them.
    static readonly Lazy<RandomProgram[]> Programs = new(() =>
        [.. Enumerable.Range(0, Count).Select(i => Generator.Program(FirstSeed + i, scalars: i % 3 != 0))]);

    [Fact]
    public void The_programs_are_what_they_are_meant_to_be()
    {
        Assert.All(Programs.Value, program => Assert.InRange(program.Steps.Length, 6, 42));
        Assert.True(Programs.Value.Count(program => !program.HasScalars) >= Count / 3);
        Type[] steps = [.. Programs.Value.SelectMany(program => program.Steps).Select(step => step.GetType()).Distinct()];
        Assert.Superset(
            new HashSet<Type> { typeof(TensorStep), typeof(ElementStep), typeof(UnpackStep), typeof(PackStep), typeof(BranchStep), typeof(LoopStep) }, steps.ToHashSet());
        Assert.Equal(Programs.Value[7].ToString(), Generator.Program(FirstSeed + 7, scalars: true).ToString());
    }

    [Fact]
    public void Gradients_agree_with_function_values()
    {
        const int Entries = 3;
        int inconclusive = 0;
        using Tape<double> workspace = new();
        foreach (RandomProgram program in Programs.Value)
        {
            Random random = new(program.Seed);
            using Tape<double> tape = new();
            Execution<double> execution = program.On<double>(tape, program.Point);
            double[] upstream = Numbers(random, execution.Result.Count);
            double[] gradient = execution.Pull(upstream);
            for (int k = 0; k < Entries; k++)
            {
                int index = random.Next(program.Point.Length);
                GradientEntry entry = GradientEntry.Check("element", index, value => Contracted(workspace, program, upstream, index, value), program.Point[index], gradient[index]);
                Assert.True(entry.Verdict != Verdict.Fail, $"{entry}\n{program}");
                inconclusive += entry.Verdict == Verdict.Inconclusive ? 1 : 0;
            }
        }

        // Where a branch or the end of a domain is within the steps, function values may decide nothing; a checker that mostly shrugs checks nothing.
        Assert.True(inconclusive <= Count * Entries / 50, $"{inconclusive} of {Count * Entries} entries were inconclusive.");
    }

    [Fact]
    public void Reverse_mode_agrees_with_forward_mode()
    {
        foreach (RandomProgram program in Programs.Value)
        {
            Random random = new(program.Seed);
            double[] direction = Numbers(random, program.Point.Length);
            using Tape<double> tape = new();
            using Tape<Dual<double>> dual = new();
            Execution<double> execution = program.On<double>(tape, program.Point);
            double[] upstream = Numbers(random, execution.Result.Count);
            Dual<double>[] forward = program.On<Dual<double>>(dual, Duals(program.Point, direction)).Result.Values.ToArray();
            Equal(execution.Result.Values, [.. forward.Select(y => y.Value)], "value", program);

            // ⟨u, J v⟩ = ⟨Jᵀ u, v⟩.
            double[] pulled = execution.Pull(upstream);
            double[] pushed = [.. forward.Select(y => y.Tangent)];
            double size = Math.Max(Size(pulled, direction), Size(pushed, upstream));
            double difference = Dot(pulled, direction) - Dot(pushed, upstream);
            Assert.True(Math.Abs(difference) <= Rounding * size, $"⟨u, J v⟩ − ⟨Jᵀ u, v⟩ = {difference:R}\n{program}");
        }
    }

    [Fact]
    public void Gradients_are_linear_in_the_upstream_gradient()
    {
        foreach (RandomProgram program in Programs.Value)
        {
            Random random = new(program.Seed);
            using Tape<double> tape = new();
            Execution<double> execution = program.On<double>(tape, program.Point);
            double[] u = Numbers(random, execution.Result.Count);
            double[] v = Numbers(random, execution.Result.Count);
            double[] sum = [.. u.Zip(v, (a, b) => (2 * a) - (0.75 * b))];
            double[] expected = [.. execution.Pull(u).Zip(execution.Pull(v), (a, b) => (2 * a) - (0.75 * b))];
            Equal(expected, execution.Pull(sum), "Jᵀ(2u − ¾v)", program);
        }
    }

    [Fact]
    public void Gradients_are_the_same_to_the_bit_when_repeated()
    {
        using Tape<double> reused = new();
        foreach (RandomProgram program in Programs.Value)
        {
            Random random = new(program.Seed);
            using Tape<double> tape = new();
            Execution<double> execution = program.On<double>(tape, program.Point);
            double[] upstream = Numbers(random, execution.Result.Count);
            double[] first = execution.Pull(upstream);
            reused.Reset();
            Execution<double> second = program.On<double>(reused, program.Point);
            Assert.True(first.AsSpan().SequenceEqual(execution.Pull(upstream)), $"The second sweep differs from the first.\n{program}");
            Assert.True(execution.Result.Values.SequenceEqual(second.Result.Values), $"The values on a used tape differ.\n{program}");
            Assert.True(first.AsSpan().SequenceEqual(second.Pull(upstream)), $"The gradients on a used tape differ.\n{program}");
        }
    }

    [Fact]
    public void Recorded_gradients_equal_plain_ones_and_their_derivatives_forward_over_reverse()
    {
        foreach (RandomProgram program in Programs.Value.Where(program => !program.HasScalars))
        {
            Random random = new(program.Seed);
            double[] direction = Numbers(random, program.Point.Length);
            using Tape<double> tape = new();
            Execution<double> execution = program.On<double>(tape, program.Point);
            double[] upstream = Numbers(random, execution.Result.Count);
            Variable<double>[] gradients = new Variable<double>[execution.Leaves.Length];
            tape.Gradient(execution.Result, tape.Constant(upstream, upstream.Length), execution.Leaves, gradients);

            // A kernel of the plain sweep may sum in another order than the operations that define it.
            double[] plain = execution.Pull(upstream);
            Equal(plain, [.. gradients.SelectMany(g => g.Values.ToArray())], "recorded gradient", program);

            using Tape<Dual<double>> dual = new();
            Execution<Dual<double>> nested = program.On<Dual<double>>(dual, Duals(program.Point, direction));
            Dual<double>[] expected = nested.Pull([.. upstream.Select(Dual<double>.Constant)]);
            Equal(plain, [.. expected.Select(g => g.Value)], "gradient of dual numbers", program);
            Equal([.. expected.Select(g => g.Tangent)], Products(execution, gradients, direction), "H v", program);
        }
    }

    // The checks themselves must be able to fail: one step of one program has a slope that is 1 % too steep.
    [Fact]
    public void A_wrong_rule_at_the_end_of_a_program_is_found()
    {
        const int Tried = 60;
        Verdict[] verdicts = [.. Programs.Value.Take(Tried).Select(Spoiled)];
        Assert.DoesNotContain(Verdict.Pass, verdicts);
        Assert.True(verdicts.Count(verdict => verdict == Verdict.Fail) > Tried * 9 / 10, string.Join(", ", verdicts));

        static Verdict Spoiled(RandomProgram sound)
        {
            using Tape<double> tape = new();
            using Tape<double> workspace = new();
            int last = sound.On<double>(tape, sound.Point).State.Tensors.Count - 1;
            RandomProgram program = sound with { Steps = [.. sound.Steps, new TensorStep(new Mapped<SkewedSine>(new SkewedSine(1.01)), last)] };
            Execution<double> execution = program.On<double>(tape, program.Point);
            double[] upstream = Numbers(new Random(program.Seed), execution.Result.Count);
            double[] gradient = execution.Pull(upstream);
            int index = Array.IndexOf(gradient, gradient.MaxBy(Math.Abs));
            return GradientEntry.Check("element", index, value => Contracted(workspace, program, upstream, index, value), program.Point[index], gradient[index]).Verdict;
        }
    }

    // ⟨u, y⟩ with one element of the point moved.
    static double Contracted(Tape<double> workspace, RandomProgram program, double[] upstream, int index, double value)
    {
        workspace.Reset();
        using Pause<double> pause = workspace.Pause();
        double[] point = [.. program.Point];
        point[index] = value;
        return Dot(program.On<double>(workspace, point).Result.Values, upstream);
    }

    // Σ over the leaves' gradients g of the gradient of ⟨g, v⟩.
    static double[] Products(Execution<double> execution, Variable<double>[] gradients, double[] direction)
    {
        double[] sum = new double[direction.Length];
        ReadOnlySpan<double> rest = direction;
        foreach (Variable<double> gradient in gradients)
        {
            double[] part = rest[..gradient.Count].ToArray();
            rest = rest[gradient.Count..];
            if (!gradient.IsVarying)
            {
                continue;
            }

            Gradients<double> second = execution.Tape.Backward(gradient, part);
            double[] flat = [.. execution.Leaves.SelectMany(leaf => second[leaf].ToArray())];
            sum = [.. sum.Zip(flat, (a, b) => a + b)];
        }

        return sum;
    }

    static Dual<double>[] Duals(double[] values, double[] tangents) => [.. values.Zip(tangents, (x, v) => new Dual<double>(x, v))];

    static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    static double Size(double[] x, double[] y) => 1 + x.Zip(y, (a, b) => Math.Abs(a * b)).Sum();

    static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, string what, RandomProgram program)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} elements, expected {expected.Length}\n{program}");
        double size = 1;
        foreach (double value in expected)
        {
            size = Math.Max(size, Math.Abs(value));
        }

        for (int i = 0; i < expected.Length; i++)
        {
            bool close = expected[i] == actual[i] || Math.Abs(expected[i] - actual[i]) <= Rounding * size;
            Assert.True(close, $"{what}: element {i} is {actual[i]:R}, expected {expected[i]:R}\n{program}");
        }
    }
}
