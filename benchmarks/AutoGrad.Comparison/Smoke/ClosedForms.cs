using AutoGrad.Comparison.Programs;

namespace AutoGrad.Comparison.Smoke;

/// <summary>What programs must put out, by the formulas as they stand, in double precision: value and derivative written by hand.</summary>
internal static class ClosedForms
{
    /// <summary>C of m × n.</summary>
    public static double[][] Product(string form, int m, int k, int n)
    {
        double[] a = Formula.Array<double>(m * k, 1), b = Formula.Array<double>(k * n, 2), c = new double[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int p = 0; p < k; p++)
                {
                    c[(i * n) + j] += a[form[0] == 't' ? (p * m) + i : (i * k) + p] * b[form[1] == 't' ? (j * k) + p : (p * n) + j];
                }
            }
        }

        return [Sample.Of<double>(c), Sample.Squares<double>(c)];
    }

    /// <summary>y = Σ tanh(x w + b); ∂y/∂b = 1 − tanh², ∂y/∂w = x times that.</summary>
    public static double[][] SumOfTanh(int count)
    {
        double[] x = Formula.Array<double>(count, 1), w = Formula.Array<double>(count, 2), b = Formula.Array<double>(count, 3);
        double[] y = [.. Enumerable.Range(0, count).Select(i => Math.Tanh((x[i] * w[i]) + b[i]))];
        double[] slope = [.. y.Select(value => 1 - (value * value))];
        return [[y.Sum()], Sample.Of<double>([.. slope.Zip(x, (s, factor) => s * factor)]), Sample.Of<double>(slope)];
    }

    /// <summary>After k times x ← x/2 + s: x/2ᵏ + s (2 − 2¹⁻ᵏ).</summary>
    public static double[][] Chain(int operations)
    {
        double[] x = Formula.Array<double>(16, 1);
        double shrunk = Math.Pow(0.5, operations / 2), slope = 2 - (2 * shrunk);
        return [[x.Sum(value => (value * shrunk) + (0.25 * slope))], Sample.Of<double>([.. x.Select(_ => slope)])];
    }

    /// <summary>The mean of −log softmax at the labels; its gradient (p − 1[label]) / rows.</summary>
    public static double[][] CrossEntropy(int rows, int classes)
    {
        double[] x = Formula.Array<double>(rows * classes, 1, 4), gradient = new double[x.Length];
        int[] labels = Formula.Labels(rows, 2, classes);
        double loss = 0;
        for (int i = 0; i < rows; i++)
        {
            double sum = Enumerable.Range(0, classes).Sum(j => Math.Exp(x[(i * classes) + j]));
            loss += (Math.Log(sum) - x[(i * classes) + labels[i]]) / rows;
            for (int j = 0; j < classes; j++)
            {
                gradient[(i * classes) + j] = ((Math.Exp(x[(i * classes) + j]) / sum) - (j == labels[i] ? 1 : 0)) / rows;
            }
        }

        return [[loss], Sample.Of<double>(gradient), Sample.Squares<double>(gradient)];
    }

    /// <summary>x̂ = (x − μ) / σ, y = w x̂ + b; with g = u w: dx = (g − mean g − x̂ mean(g x̂)) / σ, dw = Σ u x̂, db = Σ u.</summary>
    public static double[][] LayerNorm(int rows, int width)
    {
        double[] x = Formula.Array<double>(rows * width, 1), w = Formula.Array<double>(width, 2), b = Formula.Array<double>(width, 3), u = Formula.Array<double>(rows * width, 4);
        double[] y = new double[x.Length], dx = new double[x.Length], dw = new double[width], db = new double[width];
        for (int i = 0; i < rows; i++)
        {
            double[] row = x[(i * width)..((i + 1) * width)], up = u[(i * width)..((i + 1) * width)];
            double mean = row.Average(), sigma = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + 1e-5);
            double[] normal = [.. row.Select(value => (value - mean) / sigma)], g = [.. up.Zip(w, (p, q) => p * q)];
            double meanG = g.Average(), meanGn = g.Zip(normal, (p, q) => p * q).Average();
            for (int j = 0; j < width; j++)
            {
                y[(i * width) + j] = (w[j] * normal[j]) + b[j];
                dx[(i * width) + j] = (g[j] - meanG - (normal[j] * meanGn)) / sigma;
                dw[j] += up[j] * normal[j];
                db[j] += up[j];
            }
        }

        return [Sample.Of<double>(y), Sample.Squares<double>(y), Sample.Of<double>(dx), Sample.Squares<double>(dx), Sample.Of<double>(dw), Sample.Of<double>(db)];
    }

    /// <summary>Each weight times each input that it meets, and the same products taken for each gradient.</summary>
    public static double[][] Convolution(int batch, int channels, int side, int filters)
    {
        double[] x = Formula.Array<double>(batch * channels * side * side, 1), w = Formula.Array<double>(filters * channels * 9, 2);
        double[] b = Formula.Array<double>(filters, 3), u = Formula.Array<double>(batch * filters * side * side, 4);
        double[] y = new double[u.Length], dx = new double[x.Length], dw = new double[w.Length], db = new double[filters];
        for (int o = 0; o < u.Length; o++)
        {
            (int image, int filter, int i, int j) = (o / (filters * side * side), o / (side * side) % filters, o / side % side, o % side);
            y[o] = b[filter];
            db[filter] += u[o];
            for (int t = 0; t < channels * 9; t++)
            {
                (int channel, int row, int column) = (t / 9, i + (t % 9 / 3) - 1, j + (t % 3) - 1);
                if (row >= 0 && row < side && column >= 0 && column < side)
                {
                    int at = (((((image * channels) + channel) * side) + row) * side) + column;
                    y[o] += w[(filter * channels * 9) + t] * x[at];
                    dx[at] += w[(filter * channels * 9) + t] * u[o];
                    dw[(filter * channels * 9) + t] += x[at] * u[o];
                }
            }
        }

        return [Sample.Of<double>(y), Sample.Squares<double>(y), Sample.Of<double>(dx), Sample.Squares<double>(dx), Sample.Of<double>(dw), Sample.Of<double>(db)];
    }
}
