using System.Numerics;
using AutoGrad.Checks;
using AutoGrad.Numbers;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Transforms;

public class ScalarTransformsTests
{
    static readonly double[] Point = [-1.2, 1, 0.5];

    [ThreadStatic]
    static Tape<double>? shared;

    [Fact]
    public void Gradients_of_one_two_three_and_n_scalars()
    {
        Assert.Equal(6, Gradient.At(x => x * x, 3.0));
        Assert.Equal((4.0, 3.0), Gradient.At((x, y) => x * y, 3.0, 4.0));
        Assert.Equal((-4.0, -4.0, 3.0), Gradient.At((x, y, z) => (x + y) * z, -2.0, 5.0, -4.0));
        Assert.Equal((-12.0, (-4.0, -4.0, 3.0)), ValueAndGradient.At((x, y, z) => (x + y) * z, -2.0, 5.0, -4.0));
        Assert.Equal([4, 3], Gradient.At(x => x[0] * x[1], [3.0, 4.0]));
        Assert.Equal([4f, 3f], Gradient.At(x => x[0] * x[1], [3f, 4f]));
        double[] gradient = new double[2];
        Gradient.At(x => x[0] / x[1], new double[] { 3, 4 }, gradient);
        Near.Equal([0.25, -3.0 / 16], gradient);
    }

    [Fact]
    public void What_does_not_depend_has_gradient_zero()
    {
        Assert.Equal(0, Gradient.At(x => 7, 3.0));
        Assert.Equal((7.0, (0.0, 0.0)), ValueAndGradient.At((x, y) => 7, 1.0, 2.0));
        Assert.Equal([0, 1, 0], Gradient.At(x => x[1], Point));
        Assert.Empty(Gradient.At(x => 1, ReadOnlySpan<double>.Empty));
        Assert.Equal(new double[2, 3], Jacobian.At<double>((x, y) => y[0] = 3, Point, 2));
        Assert.Equal(new double[2, 2], Hessian.At((x, y) => 3 * x, 1.0, 2.0));
    }

    [Fact]
    public void Reverse_equals_forward_equals_the_ladder()
    {
        double[] gradient = Gradient.At(Rosenbrock, Point);
        double[] forward = new double[3];
        for (int i = 0; i < 3; i++)
        {
            forward[i] = Derivative.At(e => Valley<Dual<double>>([.. Point.Select((p, k) => k == i ? e : p)]), Point[i]);
            int index = i;
            GradientEntry entry = GradientEntry.Check(
                "Rosenbrock", i, v => Valley<double>([.. Point.Select((p, k) => k == index ? v : p)]), Point[i], gradient[i]);
            Assert.True(entry.Verdict == Verdict.Pass, entry.ToString());
        }

        Near.Equal(forward, gradient);
    }

    [Fact]
    public void The_Jacobian_is_the_same_forward_and_in_reverse()
    {
        // (r, θ, φ) to Cartesian coordinates, and r again as a fourth result.
        double[] x = [2, 0.7, 0.4];
        double[,] reverse = Jacobian.At<double>(Spherical, x, 4, Mode.Reverse);
        double[,] forward = Jacobian.At<double>(Spherical, x, 4, Mode.Forward);
        Near.Equal(reverse, forward);
        Near.Equal(reverse, Jacobian.At<double>(Spherical, x, 4));
        (double sinT, double cosT) = Math.SinCos(0.7);
        (double sinP, double cosP) = Math.SinCos(0.4);
        Near.Equal(
            new[,]
            {
                { sinT * cosP, 2 * cosT * cosP, -2 * sinT * sinP },
                { sinT * sinP, 2 * cosT * sinP, 2 * sinT * cosP },
                { cosT, -2 * sinT, 0 },
                { 1, 0, 0 },
            },
            reverse);
    }

    [Fact]
    public void Products_with_vectors_equal_those_with_the_matrix()
    {
        double[] x = [2, 0.7, 0.4];
        double[] v = [0.3, -1, 2];
        double[] u = [1, -2, 0.5, 3];
        double[,] j = Jacobian.At<double>(Spherical, x, 4);
        double[] jv = new double[4];
        double[] uj = new double[3];
        for (int i = 0; i < 4; i++)
        {
            for (int k = 0; k < 3; k++)
            {
                jv[i] += j[i, k] * v[k];
                uj[k] += u[i] * j[i, k];
            }
        }

        Near.Equal(jv, Jacobian.TimesVector<double>(Spherical, x, v, 4));
        Near.Equal(uj, Jacobian.VectorTimes<double>(Spherical, x, u));
    }

    [Fact]
    public void The_Hessian_of_Rosenbrock_is_known_and_symmetric()
    {
        double[,] h = Hessian.At(Rosenbrock, Point);
        double[,] expected = new double[3, 3];
        for (int i = 0; i < 2; i++)
        {
            expected[i, i] += 2 + (1200 * Point[i] * Point[i]) - (400 * Point[i + 1]);
            expected[i + 1, i + 1] += 200;
            expected[i, i + 1] = expected[i + 1, i] = -400 * Point[i];
        }

        Near.Equal(expected, h);
        double[] v = [1, -2, 0.5];
        double[] hv = [.. Enumerable.Range(0, 3).Select(i => (h[i, 0] * v[0]) + (h[i, 1] * v[1]) + (h[i, 2] * v[2]))];
        Near.Equal(hv, Hessian.TimesVector(Rosenbrock, Point, v));
        Assert.Equal(new double[,] { { 0, 1 }, { 1, 2 } }, Hessian.At((x, y) => (x * y) + (y * y), 3.0, 4.0));
        Assert.Equal(new double[,] { { 0, 7, 5 }, { 7, 0, 3 }, { 5, 3, 0 } }, Hessian.At((x, y, z) => x * y * z, 3.0, 5.0, 7.0));
    }

    [Fact]
    public void A_steady_loop_on_the_callers_tape_allocates_nothing()
    {
        using Tape<double> tape = new();
        using Tape<Dual<double>> duals = new();
        double[] x = [2, 0.7, 0.4];
        double[] v = [0.3, -1, 2];
        double[] u = [1, -2, 0.5, 3];
        double[] gradient = new double[3];
        double[] product = new double[4];
        double[] jacobian = new double[12];
        Func<Scalar<double>, Scalar<double>> one = static a => a * a;
        Func<Scalar<double>, Scalar<double>, Scalar<double>> two = static (a, b) => a * b;
        Func<Scalar<double>, Scalar<double>, Scalar<double>, Scalar<double>> three = static (a, b, c) => (a + b) * c;
        ScalarFunction<double> n = Rosenbrock;
        ScalarFunction<Dual<double>> nDual = Rosenbrock;
        VectorFunction<double> m = Spherical;
        Steady("one scalar", () => ValueAndGradient.At(tape, one, 3));
        Steady("two scalars", () => ValueAndGradient.At(tape, two, 3, 4));
        Steady("three scalars", () => ValueAndGradient.At(tape, three, 3, 4, 5));
        Steady("n scalars", () => ValueAndGradient.At(tape, n, x, gradient));
        Steady("Jacobian forward", () => Jacobian.At(tape, m, x, 4, jacobian, Mode.Forward));
        Steady("Jacobian reverse", () => Jacobian.At(tape, m, x, 4, jacobian, Mode.Reverse));
        Steady("Jacobian times vector", () => Jacobian.TimesVector(tape, m, x, v, product));
        Steady("vector times Jacobian", () => Jacobian.VectorTimes(tape, m, x, u, gradient));
        Steady("Hessian times vector", () => Hessian.TimesVector(duals, nDual, x, v, gradient));
        Near.Equal(Hessian.TimesVector(Rosenbrock, x, v), gradient);

        static void Steady(string what, Action step)
        {
            long bytes = SteadyLoop.Bytes(step);
            Assert.True(bytes == 0, $"{what}: 100 steps allocated {bytes} bytes.");
        }
    }

    [Fact]
    public void Functions_may_go_through_tensors()
    {
        // y = (a b, a + b) with the product taken by a tensor: no forward sweep, so by shape means in reverse.
        static void Mixed(ReadOnlySpan<Scalar<double>> x, Span<Scalar<double>> y)
        {
            Variable<double> packed = shared!.Pack(x, x.Length);
            y[0] = (packed * packed).ScalarAt(0) + x[1];
            y[1] = y[2] = x[0];
        }

        using Tape<double> tape = new();
        shared = tape;
        double[] jacobian = new double[6];
        Jacobian.At(tape, Mixed, [3.0, 4.0], 3, jacobian);
        Near.Equal([6, 1, 1, 0, 1, 0], jacobian);
        double[] product = new double[3];
        Jacobian.TimesVector(tape, Mixed, [3.0, 4.0], [1.0, 10.0], product);
        Near.Equal([16, 1, 1], product);
        Assert.Throws<InvalidOperationException>(() => Jacobian.At(tape, Mixed, [3.0, 4.0], 3, new double[6], Mode.Forward));
    }

    [Fact]
    public void Wrong_lengths_tapes_and_moments_are_named()
    {
        using Tape<double> tape = new();
        ArgumentException lengths = Assert.Throws<ArgumentException>(() => ValueAndGradient.At(tape, x => x[0], Point, new double[2]));
        Assert.Contains("needs 3 elements, but has 2", lengths.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Jacobian.TimesVector<double>(Spherical, Point, new double[2], 4));
        Assert.Throws<ArgumentException>(() => Jacobian.At(tape, Spherical, Point, 4, new double[11]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Jacobian.At<double>(Spherical, Point, -1));
        Assert.Throws<ArgumentException>(() => Hessian.TimesVector(Rosenbrock, Point, new double[2]));
        Assert.Throws<ArgumentNullException>(() => Gradient.At((ScalarFunction<double>)null!, Point));

        using Tape<double> other = new();
        Scalar<double> foreign = other.Scalar(2);
        Assert.Throws<InvalidOperationException>(() => Gradient.At(x => foreign, 1.0));
        Assert.Throws<InvalidOperationException>(() => Gradient.At(x => x * foreign, 1.0));
        Assert.Throws<InvalidOperationException>(() => Jacobian.At<double>((x, y) => y[0] = foreign, Point, 1));

        // The tape that is a workspace forgets what it held, and says so.
        Scalar<double> stale = tape.Scalar(2);
        Assert.Throws<InvalidOperationException>(() => ValueAndGradient.At(tape, x => x * stale, 1.0));
        using (tape.Pause())
        {
            Assert.Throws<InvalidOperationException>(() => ValueAndGradient.At(tape, x => x * x, 1.0));
        }

        Assert.Equal((9, 6), ValueAndGradient.At(tape, x => x * x, 3.0));
    }

    static Scalar<T> Rosenbrock<T>(ReadOnlySpan<Scalar<T>> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Valley(x);

    static T Valley<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            T a = T.One - x[i];
            T b = x[i + 1] - (x[i] * x[i]);
            sum += (a * a) + (T.CreateChecked(100) * b * b);
        }

        return sum;
    }

    static void Spherical<T>(ReadOnlySpan<Scalar<T>> x, Span<Scalar<T>> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        y[0] = x[0] * Sin(x[1]) * Cos(x[2]);
        y[1] = x[0] * Sin(x[1]) * Sin(x[2]);
        y[2] = x[0] * Cos(x[1]);
        y[3] = x[0];
    }

    static T Sin<T>(T x)
        where T : ITrigonometricFunctions<T> => T.Sin(x);

    static T Cos<T>(T x)
        where T : ITrigonometricFunctions<T> => T.Cos(x);
}
