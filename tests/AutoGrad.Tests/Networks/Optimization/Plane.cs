using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Networks.Optimization;

/// <summary>A point of the plane as a module, whose coordinates an optimiser moves down a function.</summary>
internal sealed class Plane : Module<double>, IDisposable
{
    private readonly Tape<double> tape = new();
    private readonly Parameter<double> point;
    private readonly Func<Variable<double>, Variable<double>, Variable<double>> function;

    public Plane(Func<Variable<double>, Variable<double>, Variable<double>> function, double x, double y)
    {
        this.function = function;
        point = Add("point", new Parameter<double>(Shape.Of(2)));
        (point.Values[0], point.Values[1]) = (x, y);
    }

    public double X => point.Values[0];

    public double Y => point.Values[1];

    public double[] Point => point.Values.ToArray();

    public static Variable<double> Bowl(Variable<double> x, Variable<double> y) => (x * x / 20) + (y * y);

    public static Variable<double> Rosenbrock(Variable<double> x, Variable<double> y) => (1 - x).Square() + (100 * (y - (x * x)).Square());

    public (double Value, Gradients<double> Gradients) At()
    {
        tape.Reset();
        Variable<double> at = point.On(tape);
        Variable<double> value = function(at.At(0), at.At(1));
        return (value.Value, tape.Backward(value));
    }

    /// <summary>The points after each step.</summary>
    public double[][] Path(UpdateRule rule, double learningRate, int steps)
    {
        Optimizer<double> optimizer = new(Parameters, learningRate, rule);
        return [.. Enumerable.Range(0, steps).Select(_ =>
        {
            optimizer.Step(At().Gradients);
            return Point;
        })];
    }

    public void Dispose() => tape.Dispose();
}
