using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Examples.Lectures;

/// <summary>A point of the plane that an optimiser moves down a function.</summary>
/// <param name="function">f(x, y).</param>
internal sealed class Descent(Func<Variable<double>, Variable<double>, Variable<double>> function) : IDisposable
{
    private readonly Tape<double> tape = new();

    /// <summary>The lectures' five optimisers, each with the rate at which its path over x²/20 + y² is usually drawn.</summary>
    public static IReadOnlyList<(string Name, UpdateRule Rule, double Rate)> Five { get; } =
    [
        ("SGD", new Sgd(), 0.95),
        ("momentum", new Momentum(), 0.1),
        ("AdaGrad", new AdaGrad(), 1.5),
        ("RMSProp", new RmsProp { Gamma = 0.9 }, 0.3),
        ("Adam", new Adam(), 0.3),
    ];

    /// <summary>x²/20 + y²: twenty times as steep in y as in x.</summary>
    public static Variable<double> Bowl(Variable<double> x, Variable<double> y) => (x * x / 20) + (y * y);

    /// <summary>x² − y²: level at the origin, which is no minimum.</summary>
    public static Variable<double> Saddle(Variable<double> x, Variable<double> y) => (x * x) - (y * y);

    /// <summary>x⁴/4 − x³/30 − x²/2 + y²: minima at x = −0.95 and, deeper, at x = 1.05.</summary>
    public static Variable<double> Valleys(Variable<double> x, Variable<double> y) =>
        (x.Square() * x.Square() / 4) - (x.Square() * x / 30) - (x.Square() / 2) + (y * y);

    public double Value(double x, double y)
    {
        tape.Reset();
        using Pause<double> pause = tape.Pause();
        return function(tape.Constant(x), tape.Constant(y)).Value;
    }

    /// <summary>The start and the points after each step.</summary>
    public (double X, double Y)[] Path((double X, double Y) start, UpdateRule rule, double rate, int steps)
    {
        Parameter<double> point = new(Shape.Of(2));
        (point.Values[0], point.Values[1]) = start;
        Optimizer<double> optimizer = new([("point", point)], rate, rule);
        (double X, double Y)[] path = new (double X, double Y)[steps + 1];
        path[0] = start;
        for (int i = 1; i <= steps; i++)
        {
            tape.Reset();
            Variable<double> at = point.On(tape);
            optimizer.Step(tape.Backward(function(at.At(0), at.At(1))));
            path[i] = (point.Values[0], point.Values[1]);
        }

        return path;
    }

    public void Dispose() => tape.Dispose();
}
