using AutoGrad.Networks.Optimization;
using AutoGrad.Tests.Transforms;

namespace AutoGrad.Tests.Networks.Optimization.Schedules;

public sealed class ScheduleTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    static readonly Dictionary<string, ISchedule> All = new()
    {
        ["constant"] = new ConstantRate(0.5),
        ["step"] = new StepDecay(0.5, 3),
        ["multi-step"] = new MultiStepDecay(0.5, [2, 2, 7]),
        ["exponential"] = new ExponentialDecay(0.5, 0.9),
        ["cosine"] = new CosineAnnealing(0.5, 10, 0.01),
        ["cosine with restarts"] = new CosineRestarts(0.5, 4, 2),
        ["linear"] = new LinearRate(0.5, 8),
        ["polynomial"] = new PolynomialDecay(0.5, 8, 2),
        ["one-cycle"] = new OneCycle(0.5, 12),
        ["warm-up, then cosine"] = new ThenSchedule(new LinearRate(0.5, 5), 5, new CosineAnnealing(0.5, 10)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_schedule_is_a_pure_function_within_its_bounds(string name)
    {
        ISchedule schedule = All[name];
        double[] forward = [.. Enumerable.Range(0, 40).Select(schedule.At)];
        double[] backward = [.. Enumerable.Range(0, 40).Reverse().Select(schedule.At).Reverse()];
        Assert.Equal(forward, backward);

        // The greatest rate is 0.5; rounding of 1 + cos may pass it by a bit.
        Assert.All(forward, rate => Assert.InRange(rate, 0, 0.5 * (1 + 1e-15)));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.At(-1));
    }

    [Fact]
    public void A_warm_up_goes_over_into_another_schedule()
    {
        ISchedule schedule = All["warm-up, then cosine"];
        Near.Equal([0.05, 0.14, 0.23, 0.32, 0.41, 0.5], [.. Enumerable.Range(0, 6).Select(schedule.At)]);
        Near.Equal(new CosineAnnealing(0.5, 10).At(4), schedule.At(9));
    }

    [Fact]
    public void Restarts_come_after_4_12_and_28_steps()
    {
        ISchedule schedule = All["cosine with restarts"];
        Assert.Equal([0, 4, 12, 28], Enumerable.Range(0, 40).Where(step => schedule.At(step) == 0.5));
        Assert.Equal([0, 4, 8], Enumerable.Range(0, 10).Where(step => new CosineRestarts(0.5, 4).At(step) == 0.5));
        Near.Equal(0.25, schedule.At(8));
    }

    [Fact]
    public void A_milestone_given_twice_counts_twice() =>
        Near.Equal([0.5, 0.5, 0.005, 0.005, 0.005, 0.005, 0.005, 0.0005], [.. Enumerable.Range(0, 8).Select(All["multi-step"].At)]);

    [Fact]
    public void One_cycle_stays_at_its_end_and_short_ones_only_fall()
    {
        Near.Equal(0.5 / 25 / 1e4, All["one-cycle"].At(100));
        OneCycle two = new(0.5, 2);
        Near.Equal([0.5, 0.5 / 25 / 1e4], [two.At(0), two.At(1)]);
    }

    [Fact]
    public void Wrong_parameters_are_refused()
    {
        Action[] wrong =
        [
            () => _ = new ConstantRate(0), () => _ = new ConstantRate(double.NaN), () => _ = new StepDecay(0.1, 0), () => _ = new StepDecay(0.1, 3, 0),
            () => _ = new MultiStepDecay(0.1, [5, 3]), () => _ = new ExponentialDecay(-1, 0.9), () => _ = new ExponentialDecay(0.1, double.PositiveInfinity),
            () => _ = new CosineAnnealing(0.1, 0), () => _ = new CosineAnnealing(0.1, 5, -1), () => _ = new CosineRestarts(0.1, 4, 0),
            () => _ = new LinearRate(0.1, 0), () => _ = new LinearRate(0.1, 4, -0.1), () => _ = new PolynomialDecay(0.1, 4, 0),
            () => _ = new OneCycle(0.1, 1), () => _ = new OneCycle(0.1, 10, 1), () => _ = new OneCycle(0.1, 10, 0.3, 0), () => _ = new OneCycle(0.1, 10, 0.3, 25, double.NaN),
            () => _ = new ThenSchedule(new ConstantRate(1), -1, new ConstantRate(1)), () => _ = new ThenSchedule(null!, 1, new ConstantRate(1)),
            () => _ = new ReduceOnPlateau(0), () => _ = new ReduceOnPlateau(0.1, 1), () => _ = new ReduceOnPlateau(0.1, patience: -1), () => _ = new ReduceOnPlateau(0.1, threshold: double.NaN),
        ];
        for (int i = 0; i < wrong.Length; i++)
        {
            Exception? error = Record.Exception(wrong[i]);
            Assert.True(error is ArgumentException, $"case {i}: {error?.ToString() ?? "nothing thrown"}");
        }
    }
}
