using System.Numerics;
using AutoGrad.Networks.Optimization;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Networks.Optimization.Rules;

/// <summary>What holds for every rule: it descends, a saved state continues bit for bit, and a step allocates nothing.</summary>
public sealed class EveryRuleTests
{
    public static TheoryData<string> Names => NamedRules.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void It_descends(string name)
    {
        (UpdateRule rule, double rate) = NamedRules.All[name];
        using Affine<double> model = new();
        Optimizer<double> optimizer = new(model.Parameters, rate, rule);
        double first = model.LossOf().Loss;
        for (int i = 0; i < 100; i++)
        {
            optimizer.Step(model.Gradients());
        }

        // AdaDelta's steps begin near √ε = 1e-3 and have gone some tenths after 100.
        double last = model.LossOf().Loss;
        Assert.True(last < 0.9 * first, $"{name}: from {first} to {last}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_state_continues_bit_for_bit(string name)
    {
        Continues<double>(name);
        Continues<float>(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        (UpdateRule rule, double rate) = NamedRules.All[name];
        using Affine<float> model = new();
        Optimizer<float> optimizer = new(model.Parameters, rate, rule, new ClipByGlobalNorm<float>(10), new ClipByValue<float>(5)) { RefusesNonFinite = true };
        Gradients<float> gradients = model.Gradients();
        long bytes = SteadyLoop.Bytes(() => optimizer.Step(gradients));
        Assert.True(bytes == 0, $"{name}: {bytes} bytes in 100 steps");
    }

    static void Continues<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Before = 7;
        const int After = 9;
        (UpdateRule rule, double rate) = NamedRules.All[name];
        using Affine<T> model = new();
        Optimizer<T> optimizer = new(model.Parameters, rate, rule);
        Run(model, optimizer, Before);
        optimizer.LearningRate *= 0.7;
        SavedState<T> saved = optimizer.State.Save();
        T[] weights = model.Values;
        Run(model, optimizer, After);

        // The copy is the copy: later steps have not reached into it.
        using Affine<T> second = new();
        weights.AsSpan(0, second.Weight.Count).CopyTo(second.Weight.Values);
        weights.AsSpan(second.Weight.Count).CopyTo(second.Bias.Values);
        Optimizer<T> continued = new(second.Parameters, rate, rule);
        continued.State.Restore(saved);
        Assert.Equal(Before, continued.StepCount);
        Run(second, continued, After);
        Assert.Equal(model.Values, second.Values);
        Assert.Equal(optimizer.LearningRate, continued.LearningRate);

        // And the state matters, so that the test can fail: without it the paths part, but for SGD, which has none.
        using Affine<T> third = new();
        weights.AsSpan(0, third.Weight.Count).CopyTo(third.Weight.Values);
        weights.AsSpan(third.Weight.Count).CopyTo(third.Bias.Values);
        Run(third, new Optimizer<T>(third.Parameters, continued.LearningRate, rule), After);
        Assert.Equal(name == "SGD", model.Values.SequenceEqual(third.Values));
    }

    static void Run<T>(Affine<T> model, Optimizer<T> optimizer, int steps)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // A step in three moves the bias only, so that the parameters' counts of steps differ.
        for (int i = 0; i < steps; i++)
        {
            model.Weight.IsFrozen = i % 3 == 1;
            optimizer.Step(model.Gradients(i % 4, 4));
        }

        model.Weight.IsFrozen = false;
    }
}
