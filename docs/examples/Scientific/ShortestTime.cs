using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Examples.Scientific;

/// <summary>
/// The slide of the shortest time between two points (Johann Bernoulli 1696), made of straight pieces whose corners move
/// up and down, by L-BFGS. The known answer is the time along the cycloid; straight pieces take slightly longer.
/// </summary>
internal static class ShortestTime
{
    private const int Pieces = 100;
    private const double Width = 2, Depth = 1, Gravity = 9.81;

    public static void Run(KnownAnswers checks)
    {
        Parameter<double> corners = new(Shape.Of(Pieces - 1));
        for (int i = 1; i < Pieces; i++)
        {
            corners.Values[i - 1] = Depth * Place(i) / Width;
        }

        double straight = Time<double>(corners.Values);
        using Tape<double> tape = new();
        Lbfgs<double> optimizer = new([("corners", corners)], maxIterations: 500, gradientTolerance: 1e-10, changeTolerance: 1e-15);
        double shortest = optimizer.Step(() =>
        {
            tape.Reset();
            Scalar<double>[] depths = new Scalar<double>[Pieces - 1];
            corners.On(tape).ToScalars(depths);
            Scalar<double> time = Time<Scalar<double>>(depths);
            return (time.Value, tape.Backward(tape.Pack([time])));
        });
        Console.WriteLine($"  straight {straight:F5} s, after {optimizer.IterationCount} line searches {shortest:F5} s");
        checks.Near("shortest time, cycloid", shortest, Cycloid(), 1e-3);
    }

    // Finer where the slide is steep.
    private static double Place(int corner) => Width * corner * corner / (Pieces * (double)Pieces);

    // Under a constant force the mean speed on a straight piece is that of its ends; the fall starts at rest.
    private static T Time<T>(ReadOnlySpan<T> depths)
        where T : IFloatingPointIeee754<T>
    {
        T time = T.Zero, depth = T.Zero, speed = T.Zero, two = T.CreateTruncating(2);
        for (int i = 1; i <= Pieces; i++)
        {
            T below = i < Pieces ? depths[i - 1] : T.CreateTruncating(Depth);
            T speedBelow = T.Sqrt(T.CreateTruncating(2 * Gravity) * below), along = T.CreateTruncating(Place(i) - Place(i - 1)), down = below - depth;
            time += two * T.Sqrt((along * along) + (down * down)) / (speed + speedBelow);
            (depth, speed) = (below, speedBelow);
        }

        return time;
    }

    // x = R(φ − sin φ), y = R(1 − cos φ): the angle of the end by bisection of x / y, which grows with φ; then t = φ √(R/g).
    private static double Cycloid()
    {
        (double low, double high) = (0, 2 * Math.PI);
        for (int i = 0; i < 60; i++)
        {
            double angle = (low + high) / 2;
            (low, high) = (angle - Math.Sin(angle)) / (1 - Math.Cos(angle)) < Width / Depth ? (angle, high) : (low, angle);
        }

        return low * Math.Sqrt(Depth / (1 - Math.Cos(low)) / Gravity);
    }
}
