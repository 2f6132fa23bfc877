using System.Globalization;

namespace AutoGrad.Networks.Pictures;

/// <summary>Round numbers along an axis: steps of 1, 2 or 5 times a power of ten, or powers of ten.</summary>
internal static class Ticks
{
    static readonly double[] Fine = [1, 2, 5];
    static readonly double[] Coarse = [1];

    /// <summary>The step that cuts <paramref name="range"/> into about <paramref name="count"/> parts (Heckbert, "Nice numbers for graph labels", 1990).</summary>
    public static double Step(double range, int count)
    {
        double rough = range / count;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double mantissa = rough / power;
        return power * (mantissa < 1.5 ? 1 : mantissa < 3 ? 2 : mantissa < 7 ? 5 : 10);
    }

    /// <summary>The multiples of the step within the range, to a rounding error.</summary>
    public static double[] Linear(double low, double high, int count)
    {
        double step = Step(high - low, count);
        double first = Math.Ceiling((low / step) - 1e-9);
        int last = (int)(Math.Floor((high / step) + 1e-9) - first);
        return [.. Enumerable.Range(0, last + 1).Select(i => (first + i) * step)];
    }

    /// <summary>Powers of ten within the range, not more than about eight; below two decades 2 and 5 times them too.</summary>
    public static double[] Logarithmic(double low, double high)
    {
        int first = (int)Math.Floor(Math.Log10(low));
        int last = (int)Math.Ceiling(Math.Log10(high));
        int stride = Math.Max(1, (last - first + 7) / 8);
        double[] mantissas = last - first <= 2 ? Fine : Coarse;
        return
        [
            .. from power in Enumerable.Range(0, ((last - first) / stride) + 1)
               from mantissa in mantissas
               let tick = Power(first + (power * stride), mantissa)
               where tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)
               select tick,
        ];
    }

    /// <summary>The tick of a logarithmic axis next to a value: the largest not above, or the smallest not below.</summary>
    public static double Bound(double value, bool above, bool fine)
    {
        int power = (int)Math.Floor(Math.Log10(value));
        double[] candidates = [.. from p in Enumerable.Range(power - 1, 4) from m in fine ? Fine : Coarse select Power(p, m)];
        return above ? candidates.First(tick => tick >= value * (1 - 1e-9)) : candidates.Last(tick => tick <= value * (1 + 1e-9));
    }

    /// <summary>A tick as text, with as many digits as its step needs; the minus sign is the typographic one.</summary>
    public static string Label(double tick, double step)
    {
        double size = Math.Abs(tick);
        int digits = (int)Math.Floor(Math.Log10(step) + 1e-9);
        bool plain = size < 1e6 && digits >= -5;
        int extra = size == 0 ? 0 : Math.Clamp((int)Math.Floor(Math.Log10(size) + 1e-9) - digits, 0, 15);
        string text = size < step / 1e6 ? "0"
            : plain ? size.ToString($"F{Math.Max(0, -digits)}", CultureInfo.InvariantCulture)
            : size.ToString($"0.{new string('#', extra)}e0", CultureInfo.InvariantCulture).Replace("e-", "e−", StringComparison.Ordinal);
        return tick < 0 && text != "0" ? $"−{text}" : text;
    }

    // A literal is rounded once, where 10⁻⁷ by Pow may be an ulp off.
    static double Power(int power, double mantissa) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa:R}E{power}"), CultureInfo.InvariantCulture);
}
