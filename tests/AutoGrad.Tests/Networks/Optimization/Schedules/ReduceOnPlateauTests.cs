using AutoGrad.Networks.Optimization;
using AutoGrad.Tests.Transforms;

namespace AutoGrad.Tests.Networks.Optimization.Schedules;

public sealed class ReduceOnPlateauTests
{
    [Fact]
    public void The_rate_falls_after_more_bad_epochs_than_patience()
    {
        ReduceOnPlateau schedule = new(1, 0.5, patience: 2);
        Near.Equal([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25], Rates(schedule, 5, 4, 4, 4, 4, 4, 4, 4));
        Near.Equal([0.25, 0.25], Rates(schedule, 3, 3));
    }

    [Fact]
    public void Better_is_better_by_the_threshold()
    {
        Near.Equal([1, 0.5, 0.25], Rates(new ReduceOnPlateau(1, 0.5, patience: 0, threshold: 0.1), 10, 9.5, 9.1));
        Near.Equal([1, 1, 1], Rates(new ReduceOnPlateau(1, 0.5, patience: 0, threshold: 0.1), 10, 8.9, 8));
        Near.Equal([1, 1, 0.5], Rates(new ReduceOnPlateau(1, 0.5, patience: 0, threshold: 0.1), -10, -11.5, -12));
    }

    [Fact]
    public void A_growing_metric_and_a_NaN_are_judged_rightly() =>
        Near.Equal([1, 1, 0.1, 0.01], Rates(new ReduceOnPlateau(1, patience: 0, isGrowing: true), 0.5, 0.6, 0.6, double.NaN));

    [Fact]
    public void Epochs_of_the_cooldown_do_not_count_and_the_floor_holds() =>
        Near.Equal([1, 0.5, 0.5, 0.5, 0.3, 0.3], Rates(new ReduceOnPlateau(1, 0.5, patience: 0, cooldown: 2, least: 0.3), 1, 1, 1, 1, 1, 1));

    [Fact]
    public void A_floor_above_the_rate_does_not_raise_it() => Near.Equal([0.1, 0.1], Rates(new ReduceOnPlateau(0.1, patience: 0, least: 1), 1, 1));

    [Fact]
    public void A_saved_state_continues()
    {
        ReduceOnPlateau schedule = new(1, 0.5, patience: 2);
        Rates(schedule, 5, 5);
        ReduceOnPlateau continued = new(9, 0.5, patience: 2);
        continued.Restore(schedule.State);
        Assert.Equal(Rates(schedule, 5, 5, 5), Rates(continued, 5, 5, 5));
        Assert.Equal(0.5, continued.Rate);
        Assert.Throws<ArgumentException>(() => continued.Restore(new PlateauState(double.NaN, 1, 0, 0)));
        Assert.Throws<ArgumentException>(() => continued.Restore(new PlateauState(1, double.NaN, 0, 0)));
        Assert.Throws<ArgumentException>(() => continued.Restore(new PlateauState(1, 1, -1, 0)));
        Assert.Equal(0.5, continued.Rate);
    }

    static double[] Rates(ReduceOnPlateau schedule, params double[] metrics) => [.. metrics.Select(schedule.Observe)];
}
