using System.Numerics.Tensors;
using AutoGrad.Checks;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Transforms;

public class TensorTransformsTests
{
    static readonly double[] Data = [0.3, -0.7, 1.1, 0.2, 0.9, -0.4];

    static Tensor<double> X => Tensor.Create(Data, [2, 3]);

    [Fact]
    public void The_gradient_equals_the_closed_form_and_the_ladder()
    {
        (double value, Tensor<double> gradient) = ValueAndGradient.At(SumOfTanh, X);
        Assert.Equal([2, 3], gradient.Lengths.ToArray());
        Near.Equal(Data.Sum(Math.Tanh), value);
        Near.Equal(Data.Select(x => 1 - (Math.Tanh(x) * Math.Tanh(x))).ToArray(), Flat(gradient));
        for (int i = 0; i < Data.Length; i++)
        {
            int index = i;
            GradientEntry entry = GradientEntry.Check(
                "sum tanh", i, v => Data.Select((x, k) => Math.Tanh(k == index ? v : x)).Sum(), Data[i], Flat(gradient)[i]);
            Assert.True(entry.Verdict == Verdict.Pass, entry.ToString());
        }
    }

    [Fact]
    public void Gradients_of_two_and_three_tensors()
    {
        Tensor<double> row = Tensor.Create([1.0, 2, 3], [3]);
        (Tensor<double> dx, Tensor<double> dy) = Gradient.At((x, y) => Sum(x * y), X, row);
        Near.Equal([1, 2, 3, 1, 2, 3], Flat(dx));
        Near.Equal([0.5, 0.2, 0.7], Flat(dy));
        (_, _, Tensor<double> dz) = Gradient.At((x, y, z) => Sum((x * y) + z), X, row, Tensor.Create([1.0], [1]));
        Near.Equal([6], Flat(dz));
    }

    [Fact]
    public void The_Jacobian_is_the_same_forward_and_in_reverse()
    {
        // Six results of three arguments: y = tanh(x) · c with a broadcast.
        Tensor<double> x = Tensor.Create([0.3, -0.7, 1.1], [3]);
        Variable<double> F(Variable<double> v) => v.Map(default(HyperbolicTangent)) * v.Tape.Constant(Data, 2, 3);
        Tensor<double> reverse = Jacobian.At(F, x, Mode.Reverse);
        Assert.Equal([2, 3, 3], reverse.Lengths.ToArray());
        Near.Equal(Flat(reverse), Flat(Jacobian.At(F, x, Mode.Forward)));
        Near.Equal(Flat(reverse), Flat(Jacobian.At(F, x)));
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double slope = 1 - Math.Pow(Math.Tanh(Flat(x)[j]), 2);
                Near.Equal(i % 3 == j ? Data[i] * slope : 0, Flat(reverse)[(i * 3) + j], $"[{i}, {j}]");
            }
        }

        double[] v = [1, -2, 0.5];
        double[] u = [1, 2, -1, 0.5, 3, 0];
        double[] jv = [.. Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 3).Sum(j => Flat(reverse)[(i * 3) + j] * v[j]))];
        double[] uj = [.. Enumerable.Range(0, 3).Select(j => Enumerable.Range(0, 6).Sum(i => Flat(reverse)[(i * 3) + j] * u[i]))];
        Near.Equal(jv, Flat(Jacobian.TimesVector(F, x, Tensor.Create(v, [3]))));
        Near.Equal(uj, Flat(Jacobian.VectorTimes(F, x, Tensor.Create(u, [2, 3]))));
    }

    [Fact]
    public void The_Hessian_equals_the_closed_form_and_its_product()
    {
        // f = (Σ x²)²: H = 4 (Σ x²) I + 8 x xᵀ.
        Variable<double> F(Variable<double> x) => Sum(x * x) * Sum(x * x);
        double s = Data.Sum(x => x * x);
        double[] h = Flat(Hessian.At(F, X));
        double[] expected = [.. Enumerable.Range(0, 36).Select(k => (k / 6 == k % 6 ? 4 * s : 0) + (8 * Data[k / 6] * Data[k % 6]))];
        Near.Equal(expected, h);
        Assert.Equal([2, 3, 2, 3], Hessian.At(F, X).Lengths.ToArray());
        double[] v = [1, -2, 0.5, 3, 0, 1];
        double[] hv = [.. Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 6).Sum(j => expected[(i * 6) + j] * v[j]))];
        Near.Equal(hv, Flat(Hessian.TimesVector(F, X, Tensor.Create(v, [2, 3]))));
        using Tape<double> tape = new();
        Near.Equal(hv, Hessian.TimesVector(F, tape.Variable(Data, 2, 3), tape.Constant(v, 2, 3)).Values.ToArray());
    }

    [Fact]
    public void What_does_not_depend_has_gradient_zero()
    {
        Assert.Equal(new double[6], Flat(Gradient.At(x => 3, X)));
        Assert.Equal(new double[6], Flat(Gradient.At(x => x.Tape.Constant(3.0), X)));
        Assert.Equal(new double[36], Flat(Hessian.At(Sum, X)));
        Assert.Equal(new double[6], Flat(Jacobian.TimesVector(x => x.Tape.Constant(Data, 6), X, X)));
        Assert.Equal(Data, Flat(Jacobian.TimesVector(x => x, X, X)));
        using Tape<double> tape = new();
        Assert.Equal(0, Gradient.Of<double>(x => 3)(tape.Variable(2.0)).Value);
        Assert.Equal(1, Gradient.Of<double>(x => x)(tape.Constant(2.0)).Value);
        Assert.Equal(0, Gradient.Of<double>(x => x, 2)(tape.Variable(2.0)).Value);
    }

    [Fact]
    public void Orders_of_a_function_of_one_number()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(0.4);
        for (int n = 0; n <= 4; n++)
        {
            Near.Equal(Derivative.At(v => Tanh(v), 0.4, n), Gradient.Of<double>(v => v.Map(default(HyperbolicTangent)), n)(x).Value, $"order {n}", 1e-11);
        }
    }

    [Fact]
    public void Wrong_functions_shapes_and_moments_are_named()
    {
        ArgumentException vector = Assert.Throws<ArgumentException>(() => Gradient.At(x => x, X));
        Assert.Contains("[2, 3]", vector.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Hessian.At(x => x, X));
        Assert.Throws<ArgumentException>(() => Jacobian.TimesVector(x => x, X, Tensor.Create(Data, [6])));
        Assert.Throws<ArgumentException>(() => Jacobian.VectorTimes(x => x, X, Tensor.Create(Data, [3, 2])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gradient.Of<double>(Sum, -1));

        using Tape<double> tape = new();
        using Tape<double> other = new();
        Variable<double> foreign = other.Variable(2.0);
        Assert.Throws<InvalidOperationException>(() => Gradient.At(x => foreign, X));
        Assert.Throws<InvalidOperationException>(() => Gradient.At(x => Sum(x) * foreign, X));
        Assert.Throws<InvalidOperationException>(() => Gradient.Of<double>(x => foreign)(tape.Variable(1.0)));
        Assert.Throws<InvalidOperationException>(() => Gradient.Of<double>(x => x)(2));
        Variable<double> own = tape.Variable(2.0);
        using (tape.Pause())
        {
            Assert.Throws<InvalidOperationException>(() => Gradient.Of<double>(x => x * x)(own));
        }

        Assert.Equal(4, Gradient.Of<double>(x => x * x)(own).Value);
    }

    static Variable<double> SumOfTanh(Variable<double> x) => Sum(x.Map(default(HyperbolicTangent)));

    static Variable<double> Sum(Variable<double> x) => x.SumTo(Shape.Scalar);

    static T Tanh<T>(T x)
        where T : System.Numerics.IHyperbolicFunctions<T> => T.Tanh(x);

    static double[] Flat(Tensor<double> tensor)
    {
        double[] elements = new double[(int)tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }
}
