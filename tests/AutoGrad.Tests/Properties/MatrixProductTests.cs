using AutoGrad.Tape;
using AutoGrad.Tensors;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Properties;

/// <summary>MatMul in all ranks follows NumPy's matmul: shapes, elements and gradients by the definition.</summary>
public class MatrixProductTests
{
    sealed record Factors(Drawn X, Drawn Y);

    [Fact]
    public void Products_of_all_ranks() => Law.Holds(
        from batch in Draw.Shape(0, 2)
        from m in Draw.Length
        from k in Draw.Length
        from n in Draw.Length
        from vectorX in Gen.Choose(0, 4)
        from vectorY in Gen.Choose(0, 4)
        from batchX in Draw.Smaller(batch)
        from batchY in Draw.Smaller(batch)
        from x in Draw.Tensor(vectorX == 0 ? [k] : [.. batchX, m, k])
        from y in Draw.Tensor(vectorY == 0 ? [k] : [.. batchY, k, n])
        select new Factors(x, y),
        drawn =>
        {
            (Drawn x, Drawn y) = drawn;
            (bool row, bool column) = (x.Shape.Length == 1, y.Shape.Length == 1);
            int[] a = row ? [1, .. x.Shape] : x.Shape;
            int[] b = column ? [.. y.Shape, 1] : y.Shape;
            int[] batch = Indices.Common(a[..^2], b[..^2])!;
            int[] full = [.. batch, a[^2], b[^1]];
            double[] upstream = [.. Enumerable.Range(0, Draw.Count(full)).Select(i => ((i % 11) - 5) / 8.0)];
            double[] expected = new double[upstream.Length];
            (double[] dx, double[] dy) = (new double[x.Values.Length], new double[y.Values.Length]);
            int flat = 0;
            foreach (int[] index in Indices.Of(full))
            {
                for (int k = 0; k < a[^1]; k++)
                {
                    int i = Indices.Source([.. index[..^2], index[^2], k], a);
                    int j = Indices.Source([.. index[..^2], k, index[^1]], b);
                    expected[flat] += x.Values[i] * y.Values[j];
                    dx[i] += upstream[flat] * y.Values[j];
                    dy[j] += upstream[flat] * x.Values[i];
                }

                flat++;
            }

            using Tape<double> tape = new();
            (Variable<double> left, Variable<double> right) = (x.On(tape), y.On(tape));
            Variable<double> product = left.MatMul(right);
            Assert.Equal([.. batch, .. row ? [] : new[] { a[^2] }, .. column ? [] : new[] { b[^1] }], product.Shape.Lengths.ToArray());

            // Sixteenths below 9: all sums of products are exact, in any order.
            Assert.Equal(expected, product.Values.ToArray());
            Gradients<double> gradients = tape.Backward(product, upstream);
            Assert.Equal(dx, gradients[left].ToArray());
            Assert.Equal(dy, gradients[right].ToArray());
        },
        400);

    [Fact]
    public void Shapes_that_do_not_fit_are_an_error_that_names_both() => Law.Holds(
        from x in Draw.Shape(1, 3, Draw.LengthOfSome)
        from y in Draw.Shape(1, 3, Draw.LengthOfSome)
        select (x, y),
        pair =>
        {
            (int[] x, int[] y) = pair;
            bool fits = x[^1] == (y.Length == 1 ? y[0] : y[^2]) && Indices.Common(x.Length < 3 ? [] : x[..^2], y.Length < 3 ? [] : y[..^2]) is not null;
            using Tape<double> tape = new();
            Variable<double> left = tape.Variable(new double[Draw.Count(x)], x);
            Variable<double> right = tape.Variable(new double[Draw.Count(y)], y);
            if (fits)
            {
                left.MatMul(right);
                return;
            }

            string message = Assert.ThrowsAny<ArgumentException>(() => left.MatMul(right)).Message;
            Assert.Contains(left.Shape.ToString(), message, StringComparison.Ordinal);
            Assert.Contains(right.Shape.ToString(), message, StringComparison.Ordinal);
        },
        500);
}
