using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Transforms;

public class NestingTests
{
    // f(x) = x³ eˣ at 0.7: f″ = (6x + 6x² + x³) eˣ, f‴ = (6 + 18x + 9x² + x³) eˣ.
    const double X = 0.7;
    static readonly double Second = ((6 * X) + (6 * X * X) + (X * X * X)) * Math.Exp(X);
    static readonly double Third = (6 + (18 * X) + (9 * X * X) + (X * X * X)) * Math.Exp(X);

    [Fact]
    public void All_four_combinations_of_modes_give_the_second_derivative()
    {
        Near.Equal(Second, Gradient.At<double>(x => Gradient.At<Scalar<double>>(F, x), X), "reverse over reverse");
        Near.Equal(Second, Gradient.At<double>(x => Derivative.At<Scalar<double>>(F, x), X), "reverse over forward");
        Near.Equal(Second, Derivative.At<double>(x => Gradient.At<Dual<double>>(F, x), X), "forward over reverse");
        Near.Equal(Second, Derivative.At<double>(x => Derivative.At<Dual<double>>(F, x), X), "forward over forward");
        Near.Equal(Second, Derivative.At<double>(F, X, 2), "Taylor");
        using Tape<double> tape = new();
        Near.Equal(Second, Gradient.Of<double>(T, 2)(tape.Variable(X)).Value, "recorded");
    }

    [Fact]
    public void Third_derivatives_by_mixed_nesting()
    {
        Near.Equal(Third, Gradient.At<double>(x => Derivative.At<Scalar<double>>(F, x, 2), X), "reverse over Taylor");
        Near.Equal(Third, Gradient.At<double>(x => Gradient.At<Scalar<double>>(y => Derivative.At<Scalar<Scalar<double>>>(F, y), x), X), "rrf");
        Near.Equal(Third, Derivative.At<double>(x => Hessian.At<Dual<double>>(p => F(p[0]), [x])[0, 0], X), "forward over Hessian");
        using Tape<double> tape = new();
        Near.Equal(Third, Gradient.Of<double>(T, 3)(tape.Variable(X)).Value, "recorded");
        using Tape<Dual<double>> duals = new();
        Near.Equal(Third, Gradient.Of<Dual<double>>(T, 2)(duals.Variable(Dual<double>.Variable(X))).Value.Tangent, "forward over recorded");
    }

    [Fact]
    public void Perturbations_are_not_confused()
    {
        // d/dx (x · d/dy (x + y)) = 1 at any x; a confused engine says 2 (Siskind and Pearlmutter 2005).
        Assert.Equal(1, Derivative.At<double>(x => x * Derivative.At<Dual<double>>(y => Dual<Dual<double>>.Constant(x) + y, 1), 1), 15);
        Assert.Equal(1, Gradient.At<double>(x => x * Gradient.At<Scalar<double>>(y => Scalar<Scalar<double>>.Constant(x) + y, 1), 1), 15);
        Assert.Equal(1, Gradient.At<double>(x => x * Gradient.At<Scalar<double>>(y => Scalar<Scalar<double>>.Constant(x) + y, x), 1), 15);
        using Tape<double> tape = new();
        Variable<double> one = tape.Variable(1.0);
        Assert.Equal(1, Gradient.At(x => x * Gradient.At(y => x + y, tape.Constant(1.0)), one).Value);

        // At y = x itself, where the same variable is the outer and the inner one.
        Assert.Equal(1, Gradient.At(x => x * Gradient.At(y => x + y, x), one).Value);
        Assert.Equal(1, Gradient.At(x => x * Jacobian.TimesVector(y => x + y, x, tape.Constant(1.0)), one).Value);
        Assert.Equal(1, Gradient.At(x => x * Jacobian.VectorTimes(y => x + y, x, 1), one).Value);
    }

    [Fact]
    public void The_outer_derivative_flows_through_what_the_inner_one_holds_constant()
    {
        // g(x) = ∂/∂y (x² y³) at y = x: 3x²·x² = 3x⁴, so g′ = 12x³; holding the point only: 6x·y² etc. add up.
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(2.0);
        Variable<double> g = Gradient.At(z => Gradient.At(y => z * z * y * y * y, z), x);
        Assert.Equal(12 * 8, g.Value, 12);
        Assert.Equal(12 * 8, Gradient.At<double>(z => Gradient.At<Scalar<double>>(y => Scalar<Scalar<double>>.Constant(z * z) * y * y * y, z), 2), 12);
        Assert.Equal(36 * 4, tape.Backward(g)[x][0], 12);
    }

    [Fact]
    public void A_gradient_inside_a_loss_trains_through()
    {
        // The gradient penalty ‖∇ₓ Σ tanh(w x)‖²: its derivative in w, against forward mode.
        double[] xs = [0.3, -0.8];
        using Tape<double> tape = new();
        Variable<double> w = tape.Variable(0.9);
        Variable<double> g = Gradient.At(x => (w * x).Map(default(HyperbolicTangent)).SumTo(Shape.Scalar), tape.Constant(xs, 2));
        Variable<double> penalty = (g * g).SumTo(Shape.Scalar);
        double expected = Derivative.At<double>(
            v => xs.Select(p => Derivative.At<Dual<double>>(q => Tanh(Dual<Dual<double>>.Constant(v) * q), p)).Aggregate((Dual<double>)0, (s, d) => s + (d * d)),
            0.9);
        Near.Equal(expected, tape.Backward(penalty)[w][0]);
    }

    static TNumber F<TNumber>(TNumber x)
        where TNumber : IFloatingPointIeee754<TNumber> => x * x * x * TNumber.Exp(x);

    static Variable<TNumber> T<TNumber>(Variable<TNumber> x)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber> => x * x * x * x.Map(default(Exponential));

    static TNumber Tanh<TNumber>(TNumber x)
        where TNumber : IHyperbolicFunctions<TNumber> => TNumber.Tanh(x);
}
