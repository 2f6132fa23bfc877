using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Properties;

/// <summary>Broadcasting is NumPy's: against a definition element by element, values and gradients.</summary>
public class BroadcastingTests
{
    // A few roundings: the definitions are those of double precision too.
    const double Rounding = 1e-13;

    sealed record Pair(Drawn X, Drawn Y, Drawn Upstream);

    static readonly Gen<Pair> Pairs =
        from shape in Draw.Shape(0, 4)
        from a in Draw.Smaller(shape)
        from b in Draw.Smaller(shape)
        from x in Draw.Tensor(a)
        from y in Draw.Tensor(b)
        from upstream in Draw.Tensor(Indices.Common(a, b)!)
        select new Pair(x, y, upstream);

    [Fact]
    public void Addition() => Follows((x, y) => x + y, (x, y) => x + y, (_, _) => 1, (_, _) => 1);

    [Fact]
    public void Subtraction() => Follows((x, y) => x - y, (x, y) => x - y, (_, _) => 1, (_, _) => -1);

    [Fact]
    public void Multiplication() => Follows((x, y) => x * y, (x, y) => x * y, (_, y) => y, (x, _) => x);

    [Fact]
    public void Division() => Follows(
        (x, y) => x / (y.Abs() + 1),
        (x, y) => x / (Math.Abs(y) + 1),
        (_, y) => 1 / (Math.Abs(y) + 1),
        (x, y) => -x * Math.Sign(y) / Math.Pow(Math.Abs(y) + 1, 2));

    [Fact]
    public void Power() => Follows(
        (x, y) => (x.Abs() + 1).Pow(y),
        (x, y) => Math.Pow(Math.Abs(x) + 1, y),
        (x, y) => y * Math.Pow(Math.Abs(x) + 1, y - 1) * Math.Sign(x),
        (x, y) => Math.Pow(Math.Abs(x) + 1, y) * Math.Log(Math.Abs(x) + 1));

    [Fact]
    public void Maximum_with_ties_split() => Follows(
        (x, y) => x.Maximum(y), Math.Max, (x, y) => x > y ? 1 : x == y ? 0.5 : 0, (x, y) => y > x ? 1 : x == y ? 0.5 : 0);

    [Fact]
    public void Hypotenuse() => Follows(
        (x, y) => x.Hypot(y),
        (x, y) => Math.Sqrt((x * x) + (y * y)),
        (x, y) => x == 0 ? 0 : x / Math.Sqrt((x * x) + (y * y)),
        (x, y) => y == 0 ? 0 : y / Math.Sqrt((x * x) + (y * y)));

    [Fact]
    public void Interpolation() => Follows(
        (x, y) => x.Interpolate(y, 0.25), (x, y) => (0.75 * x) + (0.25 * y), (_, _) => 0.75, (_, _) => 0.25);

    [Fact]
    public void Choice() => Follows(
        (x, y) => PointwiseOperations.Select(x.Greater(y), x, y), Math.Max, (x, y) => x > y ? 1 : 0, (x, y) => x > y ? 0 : 1);

    [Fact]
    public void Shapes_that_do_not_broadcast_are_an_error_that_names_both() => Law.Holds(
        from a in Draw.Shape(0, 4)
        from b in Draw.Shape(0, 4)
        select (a, b),
        pair =>
        {
            using Tape<double> tape = new();
            Variable<double> x = tape.Variable(new double[Draw.Count(pair.a)], pair.a);
            Variable<double> y = tape.Variable(new double[Draw.Count(pair.b)], pair.b);
            if (Indices.Common(pair.a, pair.b) is { } common)
            {
                Assert.Equal(common, (x + y).Shape.Lengths.ToArray());
                return;
            }

            string message = Assert.ThrowsAny<ArgumentException>(() => x + y).Message;
            Assert.Contains(x.Shape.ToString(), message, StringComparison.Ordinal);
            Assert.Contains(y.Shape.ToString(), message, StringComparison.Ordinal);
            Assert.Equal(0, tape.OperationCount);
        },
        500);

    [Fact]
    public void SumTo_is_the_transpose_of_BroadcastTo() => Law.Holds(
        from large in Draw.Shape(0, 4)
        from small in Draw.Smaller(large)
        from x in Draw.Tensor(small)
        from u in Draw.Tensor(large)
        select (x, u),
        pair =>
        {
            using Tape<double> tape = new();
            Variable<double> x = pair.x.On(tape);
            Variable<double> u = pair.u.On(tape);
            Variable<double> wide = x.BroadcastTo(u.Shape);
            Variable<double> narrow = u.SumTo(x.Shape);

            // Sixteenths below 9: all sums of products are exact.
            Assert.Equal(Samples.Inner(wide.Values, u.Values), Samples.Inner(x.Values, narrow.Values));
            Assert.Equal(narrow.Values.ToArray(), tape.Backward(wide, u.Values)[x].ToArray());
            Assert.Equal(wide.Values.ToArray(), tape.Backward(narrow, x.Values)[u].ToArray());
        });

    static void Follows(
        Func<Variable<double>, Variable<double>, Variable<double>> operation,
        Func<double, double, double> value,
        Func<double, double, double> slopeX,
        Func<double, double, double> slopeY) => Law.Holds(Pairs, pair =>
    {
        (Drawn x, Drawn y, Drawn u) = pair;
        double[] expected = new double[u.Values.Length];
        double[] dx = new double[x.Values.Length];
        double[] dy = new double[y.Values.Length];
        int k = 0;
        foreach (int[] index in Indices.Of(u.Shape))
        {
            (int i, int j) = (Indices.Source(index, x.Shape), Indices.Source(index, y.Shape));
            (double a, double b) = (x.Values[i], y.Values[j]);
            expected[k] = value(a, b);
            dx[i] += u.Values[k] * slopeX(a, b);
            dy[j] += u.Values[k] * slopeY(a, b);
            k++;
        }

        using Tape<double> tape = new();
        (Variable<double> left, Variable<double> right) = (x.On(tape), y.On(tape));
        Variable<double> result = operation(left, right);
        Assert.Equal(u.Shape, result.Shape.Lengths.ToArray());
        Samples.AssertClose(expected, result.Values, Rounding, "value");
        Gradients<double> gradients = tape.Backward(result, u.Values);
        Samples.AssertClose(dx, gradients[left], Rounding * Math.Max(1, k), "∂x");
        Samples.AssertClose(dy, gradients[right], Rounding * Math.Max(1, k), "∂y");
    });
}
