namespace AutoGrad.Networks.Pictures;

/// <summary>An axis: the range of its values, linear or logarithmic, its ticks and their labels.</summary>
internal sealed class Scale
{
    readonly bool _logarithmic;
    readonly double _step;

    Scale(double low, double high, bool logarithmic, int count)
    {
        Low = low;
        High = high;
        _logarithmic = logarithmic;
        _step = logarithmic ? 0 : Pictures.Ticks.Step(high - low, count);
        Ticks = logarithmic ? Pictures.Ticks.Logarithmic(low, high) : Pictures.Ticks.Linear(low, high, count);
    }

    public double Low { get; }

    public double High { get; }

    public IReadOnlyList<double> Ticks { get; }

    public IReadOnlyList<string> Labels => [.. Ticks.Select(tick => Pictures.Ticks.Label(tick, _logarithmic ? tick : _step))];

    /// <summary>From <paramref name="low"/> to <paramref name="high"/> exactly; ticks lie inside.</summary>
    public static Scale Tight(double low, double high, int count = 6) => new(low, high, false, count);

    /// <summary>From a tick not above the lowest value to one not below the highest.</summary>
    public static Scale Loose(double low, double high, int count = 6)
    {
        // Equal values, or equal but for rounding, stand in the middle.
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low <= 1e-9 * size || high == low)
        {
            double margin = size == 0 ? 1 : size / 2;
            (low, high) = (low - margin, high + margin);
        }

        double step = Pictures.Ticks.Step(high - low, count);
        return new(Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, false, count);
    }

    /// <summary>A logarithmic axis, from a tick not above the lowest value to one not below the highest.</summary>
    public static Scale Logarithmic(double low, double high)
    {
        bool fine = high / low < 50;
        double from = Pictures.Ticks.Bound(low, above: false, fine);
        double to = Pictures.Ticks.Bound(high, above: true, fine);
        return from < to ? new(from, to, true, 0) : new(Pictures.Ticks.Bound(low / 2, above: false, fine), Pictures.Ticks.Bound(high * 2, above: true, fine), true, 0);
    }

    /// <summary>Where a value lies: 0 at the low end, 1 at the high end.</summary>
    public double Share(double value) => _logarithmic
        ? (Math.Log10(value) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low))
        : (value - Low) / (High - Low);
}
