using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Networks.Optimization.Rules;
using AutoGrad.Tests.Transforms;

namespace AutoGrad.Tests.Networks.Optimization;

/// <summary>A large parameter is updated in blocks and registers; none of it shows in the result.</summary>
public sealed class BlocksTests
{
    private const int Count = (2 * ParameterTrack<double>.Block) + 13;
    private const int Steps = 8;

    // Shorter than a register, a block less a few, a block, and the rest.
    private static readonly int[] Cuts = [0, 3, ParameterTrack<double>.Block - 2, (2 * ParameterTrack<double>.Block) - 2, Count];

    public static TheoryData<string> Names => [.. NamedRules.All.Keys.Where(name => name != "LAMB")];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_element_moves_alike_wherever_it_stands(string name)
    {
        Check<double>(name);
        Check<float>(name);
    }

    [Fact]
    public void A_chain_with_transforms_of_every_kind_is_the_transforms_one_by_one()
    {
        double[] start = Numbers<double>(1);
        double[] slope = Numbers<double>(2);
        Parameter<double> parameter = Of(start);
        ClipByGlobalNorm<double> clip = new(3);
        Transform<double>[] chain = [new AddDecayedWeights<double>(0.1), clip, new ScaleByTrustRatio<double>(), new AddDecayedWeights<double>(0.01), new ScaleByLearningRate<double>()];
        using Tape<double> tape = new();
        new Optimizer<double>([new ParameterGroup<double>([("p", parameter)], 0.5, chain)], new ClipByValue<double>(1)).Step(Gradients([parameter], [slope], tape));

        double[] u = [.. start.Zip(slope, (w, c) => Math.Clamp(2 * c * w, -1, 1) + (0.1 * w))];
        double norm = Math.Sqrt(u.Sum(x => x * x));
        Assert.True(norm > 3, "the case is one to clip");
        u = [.. u.Select(x => x * 3 / norm)];
        double ratio = Math.Sqrt(start.Sum(x => x * x)) / 3;
        Near.Equal([.. start.Zip(u, (w, x) => w - (0.5 * ((x * ratio) + (0.01 * w))))], parameter.Values);
        Near.Equal(norm, clip.Norm);
    }

    private static void Check<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (UpdateRule rule, double rate) = NamedRules.All[name];
        (T[] start, T[] slope) = (Numbers<T>(1), Numbers<T>(2));
        Parameter<T> whole = Of(start);
        (Parameter<T>[] parts, T[][] slopes) = ([.. Parts(start).Select(Of)], [.. Parts(slope)]);
        Optimizer<T> ofWhole = new([("whole", whole)], rate, rule);
        Optimizer<T> ofParts = new([.. parts.Select((part, i) => ($"part{i}", part))], rate, rule);
        using Tape<T> tape = new();
        for (int step = 0; step < Steps; step++)
        {
            ofWhole.Step(Gradients([whole], [slope], tape));
            ofParts.Step(Gradients(parts, slopes, tape));
        }

        Assert.NotEqual(start, whole.Values.ToArray());
        Assert.Equal(whole.Values.ToArray(), parts.SelectMany(part => part.Values.ToArray()));
    }

    // The loss Σ slope · w², whose gradient is 2 · slope · w.
    private static Gradients<T> Gradients<T>(Parameter<T>[] parameters, T[][] slopes, Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        tape.Reset();
        Variable<T> loss = tape.Constant(T.Zero);
        for (int i = 0; i < parameters.Length; i++)
        {
            loss += (tape.Constant(slopes[i], slopes[i].Length) * parameters[i].On(tape).Square()).Sum();
        }

        return tape.Backward(loss);
    }

    private static IEnumerable<T[]> Parts<T>(T[] values) => Cuts.Zip(Cuts.Skip(1), (from, to) => values[from..to]);

    private static Parameter<T> Of<T>(T[] values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Parameter<T> parameter = new(Shape.Of(values.Length));
        values.CopyTo(parameter.Values);
        return parameter;
    }

    private static T[] Numbers<T>(int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, Count).Select(_ => T.CreateTruncating((2 * random.NextDouble()) - 1))];
    }
}
