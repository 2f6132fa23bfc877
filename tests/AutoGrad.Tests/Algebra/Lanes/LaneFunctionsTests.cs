using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Tests.Algebra.Lanes;

/// <summary>
/// The vector functions against references: float against .NET's function of doubles, which is exact for that; double
/// against the same function of numbers, whose own error of about a unit is in the bound. Registers of every width, be they
/// emulated, give the same bits.
/// </summary>
public class LaneFunctionsTests
{
    private const int Seed = 20251125;
    private const int Samples = 20_000;

    // The references for ExpM1 and LogP1 of doubles compose functions and are off by up to two units themselves. The bounds are in units in the last place, a little above the largest error measured over a million samples.
    private static readonly Function[] Functions =
    [
        new("Exp", -110, 95, -750, 715, 1.1, 2),
        new("ExpM1", -110, 95, -750, 715, 2, 4),
        new("LogP1", -1, 1e6, -1, 1e12, 3, 4),
        new("Log", 0, 1e6, 0, 1e12, 2, 2),
        new("Sinh", -95, 95, -715, 715, 3, 4),
        new("Cosh", -95, 95, -715, 715, 2, 3),
        new("Tanh", -20, 20, -40, 40, 3, 3),
        new("Erf", -6, 6, -7, 7, 4, 6),
        new("Erfc", -6, 9, -7, 26.5, 8, 10),
        new("Sin", -1e4, 1e4, -1e5, 1e5, 3, 3),
        new("Cos", -1e4, 1e4, -1e5, 1e5, 3, 3),
    ];

    public static TheoryData<string> Names => [.. Functions.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Floats_are_exact_to_the_bound_and_the_same_at_every_width(string name)
    {
        Function function = Functions.First(f => f.Name == name);
        float[] x = [.. Draw<float>(function.LowSingle, function.HighSingle)];
        float[] y = AtEveryWidth(name, x);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Apply(name, new Real<double>(x[i])).Value;
            Close(function.UlpsSingle * (MathF.BitIncrement(MathF.Abs((float)expected)) - MathF.Abs((float)expected)), (float)expected, expected, y[i], $"{name}({x[i]:R})");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Doubles_are_exact_to_the_bound_and_the_same_at_every_width(string name)
    {
        Function function = Functions.First(f => f.Name == name);
        double[] x = [.. Draw<double>(function.Low, function.High)];
        double[] y = AtEveryWidth(name, x);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Apply(name, new Real<double>(x[i])).Value;
            Close(function.Ulps * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)), expected, expected, y[i], $"{name}({x[i]:R})");
        }
    }

    [Fact]
    public void Exp_is_exact_at_zero_and_rounds_subnormal_results_once()
    {
        float[] x = [0, -0f, -1e30f, float.NegativeInfinity, -104f, 88.73f, 1e30f, float.PositiveInfinity, -87.5f, -95f, -99.5f, -101f, -102.5f, -103f, -103.5f, -103.9f];
        float[] y = AtEveryWidth("Exp", x);
        Assert.Equal([1, 1, 0, 0, 0, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity], y[..8]);
        for (int i = 8; i < x.Length; i++)
        {
            Assert.True(Math.Abs(y[i] - Math.Exp(x[i])) <= 0.51 * float.Epsilon, $"exp({x[i]:R}) = {y[i]:R}");
        }
    }

    [Fact]
    public void Odd_functions_keep_the_sign_of_zero()
    {
        double[] zeros = [-0.0, 0, -0.0, 0, -0.0, 0, -0.0, 0];
        foreach (string name in new[] { "ExpM1", "LogP1", "Sinh", "Tanh", "Sin" })
        {
            Assert.Equal(zeros.Select(double.IsNegative), AtEveryWidth(name, zeros).Select(double.IsNegative));
        }
    }

    private static void Close(double tolerance, double rounded, double expected, double actual, string where) => Assert.True(
        rounded.Equals(actual) || Math.Abs(actual - expected) <= tolerance, $"{where} = {actual:R}, not {expected:R}; seed {Seed}.");

    // Half the samples are even over the range, half even over all exponents, so that neighbourhoods of 0 are seen.
    private static IEnumerable<T> Draw<T>(double low, double high)
        where T : IFloatingPointIeee754<T>
    {
        Random random = new(Seed);
        double[] special = [0, -0.0, 1, -1, 0.625, -0.625, 0.34657359, 1e-310, 1e-40, -1e-40, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        for (int i = 0; i < Samples; i++)
        {
            double magnitude = Math.Pow(2, (random.NextDouble() * 60) - 52) * (random.Next(2) == 0 && low < 0 ? -1 : 1);
            double x = i < special.Length ? special[i] : i % 2 == 0 ? low + (random.NextDouble() * (high - low)) : Math.Clamp(magnitude, low, high);
            yield return T.CreateTruncating(x);
        }
    }

    private static T[] AtEveryWidth<T>(string name, T[] x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] y = Over<T, Register128<T>>(name, x);
        Assert.True(y.AsSpan().SequenceEqual(Over<T, Register256<T>>(name, x)), $"{name}: 128 and 256 bits differ.");
        Assert.True(y.AsSpan().SequenceEqual(Over<T, Register512<T>>(name, x)), $"{name}: 128 and 512 bits differ.");
        return y;
    }

    private static T[] Over<T, TRegister>(string name, T[] x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        T[] y = new T[x.Length];
        Assert.Equal(0, x.Length % TRegister.Count);
        for (int i = 0; i < x.Length; i += TRegister.Count)
        {
            Apply(name, Lane<T, TRegister>.At(in x[0], i)).StoreAt(ref y[0], i);
        }

        return y;
    }

    private static TNumber Apply<TNumber>(string name, TNumber x)
        where TNumber : IReal<TNumber> => name switch
        {
            "Exp" => TNumber.Exp(x),
            "ExpM1" => TNumber.ExpM1(x),
            "LogP1" => TNumber.LogP1(x),
            "Log" => TNumber.Log(x),
            "Sinh" => TNumber.Sinh(x),
            "Cosh" => TNumber.Cosh(x),
            "Tanh" => TNumber.Tanh(x),
            "Erf" => TNumber.Erf(x),
            "Erfc" => TNumber.Erfc(x),
            "Sin" => TNumber.Sin(x),
            "Cos" => TNumber.Cos(x),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };

    private sealed record Function(string Name, double LowSingle, double HighSingle, double Low, double High, double UlpsSingle, double Ulps);
}
