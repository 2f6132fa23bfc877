using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.Benchmarks;

/// <summary>Programs of many inputs, written once for any number: plain doubles run them, and compiled functions record them.</summary>
internal static class CompiledPrograms
{
    /// <summary>The steps of a path.</summary>
    public const int Steps = 64;

    /// <summary>The price of a European call: spot, strike, time, rate, volatility.</summary>
    public static void BlackScholes<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        (T spot, T strike, T time, T rate, T volatility) = (x[0], x[1], x[2], x[3], x[4]);
        T spread = volatility * T.Sqrt(time);
        T d1 = (T.Log(spot / strike) + ((rate + (Of<T>(0.5) * volatility * volatility)) * time)) / spread;
        y[0] = (spot * Normal(d1)) - (strike * T.Exp(-rate * time) * Normal(d1 - spread));
    }

    /// <summary>
    /// The reprojection error of a point in a camera, as in bundle adjustment: rotation vector, centre, focal length, principal
    /// point, two radial distortions (11), the point (3) and its weight.
    /// </summary>
    public static void Reprojection<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        (T px, T py, T pz) = (x[11] - x[3], x[12] - x[4], x[13] - x[5]);
        T square = (x[0] * x[0]) + (x[1] * x[1]) + (x[2] * x[2]);
        if (square > T.Zero)
        {
            T angle = T.Sqrt(square);
            (T sin, T cos, T inverse) = (T.Sin(angle), T.Cos(angle), T.One / angle);
            (T wx, T wy, T wz) = (x[0] * inverse, x[1] * inverse, x[2] * inverse);
            T along = ((wx * px) + (wy * py) + (wz * pz)) * (T.One - cos);
            (px, py, pz) = (
                (px * cos) + (((wy * pz) - (wz * py)) * sin) + (wx * along),
                (py * cos) + (((wz * px) - (wx * pz)) * sin) + (wy * along),
                (pz * cos) + (((wx * py) - (wy * px)) * sin) + (wz * along));
        }
        else
        {
            (px, py, pz) = (px + (x[1] * pz) - (x[2] * py), py + (x[2] * px) - (x[0] * pz), pz + (x[0] * py) - (x[1] * px));
        }

        (T u, T v) = (px / pz, py / pz);
        T radius = (u * u) + (v * v);
        T distortion = T.One + (x[9] * radius) + (x[10] * radius * radius);
        y[0] = x[14] * ((u * distortion * x[6]) + x[7]);
        y[1] = x[14] * ((v * distortion * x[6]) + x[8]);
    }

    /// <summary>An Asian call along one path of Euler steps: spot, rate, volatility, strike, and the normal draws.</summary>
    public static void Path<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        (T spot, T sum, T step) = (x[0], T.Zero, Of<T>(1.0 / Steps));
        (T drift, T spread) = (T.One + (x[1] * step), x[2] * T.Sqrt(step));
        for (int i = 4; i < 4 + Steps; i++)
        {
            spot *= drift + (spread * x[i]);
            sum += spot;
        }

        y[0] = T.Exp(-x[1]) * T.Max((sum * step) - x[3], T.Zero);
    }

    // The normal distribution by the polynomial of Abramowitz and Stegun, 26.2.17, without a branch.
    private static T Normal<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T k = T.One / (T.One + (Of<T>(0.2316419) * T.Abs(x)));
        T polynomial = k * (Of<T>(0.319381530) + (k * (Of<T>(-0.356563782) + (k * (Of<T>(1.781477937) + (k * (Of<T>(-1.821255978) + (k * Of<T>(1.330274429)))))))));
        T tail = Of<T>(0.3989422804014327) * T.Exp(Of<T>(-0.5) * x * x) * polynomial;
        return tail + (Functions.Step(x) * (T.One - (Of<T>(2) * tail)));
    }

    private static T Of<T>(double number)
        where T : IFloatingPointIeee754<T> => T.CreateTruncating(number);
}
