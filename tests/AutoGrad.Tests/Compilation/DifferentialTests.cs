using AutoGrad.Compilation;
using AutoGrad.Numbers;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Compilation;

/// <summary>Random programs with branches: compiled = plain = taped = forward mode = numeric.</summary>
public class DifferentialTests
{
    const int FirstSeed = 20_261_125;
    const int Count = 60;
    const int Rows = 75;

    // Two exact ways differ by the roundings of some dozens of operations, a loop's included; values stay of moderate size.
    const double Rounding = 1e-9;

    static IEnumerable<ScalarProgram> Programs(bool exact) => Enumerable.Range(0, Count).Select(i => new ScalarProgram(FirstSeed + i, exact));

    [Fact]
    public void Values_of_arithmetic_are_those_of_the_plain_program_to_the_bit()
    {
        foreach (ScalarProgram program in Programs(exact: true))
        {
            CompiledFunction<double> compiled = new(program.Run, program.Inputs, program.Outputs);
            double[] x = program.Points(1, Rows);
            double[] y = new double[Rows * program.Outputs];
            compiled.Value(x, y);
            Assert.Equal(Plain(program, x), y);
        }
    }

    // The sweep of a trace takes the gates in the order in which the compiled sweep takes its nodes.
    [Fact]
    public void Gradients_of_arithmetic_are_those_of_the_textbook_sweep_to_the_bit()
    {
        int compared = 0;
        foreach (ScalarProgram program in Programs(exact: true))
        {
            CompiledFunction<double> compiled = new(program.Run, program.Inputs, program.Outputs);
            double[] x = program.Points(2, Rows);
            double[] jacobian = new double[Rows * program.Outputs * program.Inputs];
            compiled.Jacobian(x, default, jacobian);
            if (program.Outputs > program.Inputs)
            {
                continue;
            }

            for (int row = 0; row < Rows; row++)
            {
                double[] expected = Traced(program, x.AsSpan(row * program.Inputs, program.Inputs), out bool isShared);
                if (!isShared)
                {
                    compared++;
                    Assert.Equal(expected, jacobian.AsSpan(row * expected.Length, expected.Length).ToArray());
                }
            }
        }

        Assert.True(compared > 500, $"Only {compared} rows were compared.");
    }

    [Fact]
    public void Jacobians_agree_with_the_tape()
    {
        foreach (ScalarProgram program in Programs(exact: false))
        {
            CompiledFunction<double> compiled = new(program.Run, program.Inputs, program.Outputs);
            double[] x = program.Points(3, Rows);
            double[] y = new double[Rows * program.Outputs];
            double[] jacobian = new double[y.Length * program.Inputs];
            compiled.Jacobian(x, y, jacobian);
            Equal(Plain(program, x), y, program);
            double[] expected = [.. Enumerable.Range(0, Rows).SelectMany(row => Flat(Jacobian.At<double>(program.Run, x.AsSpan(row * program.Inputs, program.Inputs), program.Outputs)))];
            Equal(expected, jacobian, program);
        }
    }

    [Fact]
    public void Products_agree_with_forward_and_reverse_mode()
    {
        foreach (ScalarProgram program in Programs(exact: false))
        {
            CompiledFunction<double> compiled = new(program.Run, program.Inputs, program.Outputs);
            (int n, int m) = (program.Inputs, program.Outputs);
            (double[] x, double[] v) = (program.Points(4, Rows), program.Points(5, Rows));
            double[] u = [.. Enumerable.Range(0, Rows * m).Select(i => Math.Sin(i))];
            (double[] pushed, double[] pulled) = (new double[Rows * m], new double[Rows * n]);
            compiled.Push(x, v, default, pushed);
            compiled.Pull(x, u, default, pulled);
            double[] jacobian = new double[Rows * m * n];
            compiled.Jacobian(x, default, jacobian);
            (double[] expectedPush, double[] expectedPull) = (new double[Rows * m], new double[Rows * n]);
            for (int row = 0; row < Rows; row++)
            {
                Dual<double>[] y = new Dual<double>[m];
                program.Run<Dual<double>>([.. Enumerable.Range(row * n, n).Select(i => new Dual<double>(x[i], v[i]))], y);
                for (int i = 0; i < m; i++)
                {
                    expectedPush[(row * m) + i] = y[i].Tangent;
                    for (int j = 0; j < n; j++)
                    {
                        expectedPull[(row * n) + j] += u[(row * m) + i] * jacobian[(((row * m) + i) * n) + j];
                    }
                }
            }

            Equal(expectedPush, pushed, program);
            Equal(expectedPull, pulled, program);
        }
    }

    [Fact]
    public void Hessian_products_agree_with_forward_over_reverse()
    {
        foreach (ScalarProgram program in Programs(exact: false))
        {
            int n = program.Inputs;
            CompiledFunction<double> compiled = new(program.Run, n);
            (double[] x, double[] v) = (program.Points(6, Rows), program.Points(7, Rows));
            double[] product = new double[Rows * n];
            compiled.HessianProduct(x, v, default, product);
            double[] expected = new double[Rows * n];
            for (int row = 0; row < Rows; row++)
            {
                Dual<double>[] point = [.. Enumerable.Range(row * n, n).Select(i => new Dual<double>(x[i], v[i]))];
                Dual<double>[] gradient = Gradient.At<Dual<double>>(One, point);
                for (int j = 0; j < n; j++)
                {
                    expected[(row * n) + j] = gradient[j].Tangent;
                }
            }

            Equal(expected, product, program);

            Scalar<Dual<double>> One(ReadOnlySpan<Scalar<Dual<double>>> arguments)
            {
                Scalar<Dual<double>>[] y = new Scalar<Dual<double>>[1];
                program.Run(arguments, y);
                return y[0];
            }
        }
    }

    static double[] Plain(ScalarProgram program, double[] x)
    {
        double[] y = new double[x.Length / program.Inputs * program.Outputs];
        for (int row = 0; row < y.Length / program.Outputs; row++)
        {
            program.Run<double>(x.AsSpan(row * program.Inputs, program.Inputs), y.AsSpan(row * program.Outputs, program.Outputs));
        }

        return y;
    }

    // A trace has a gate for each operation; where two are the same one, the compiled program has only one of them.
    static double[] Traced(ScalarProgram program, ReadOnlySpan<double> x, out bool isShared)
    {
        Trace<double> trace = new();
        Traced<double>[] arguments = [.. x.ToArray().Select((value, i) => trace.Variable(value, $"x{i}"))];
        Traced<double>[] y = new Traced<double>[program.Outputs];
        program.Run<Traced<double>>(arguments, y);
        HashSet<(string, double, string)> gates = [];
        isShared = trace.Gates.Any(gate => gate.X >= 0 && !gates.Add((gate.Name, gate.Value, Names(gate))));
        return [.. y.SelectMany(result =>
        {
            double[] slopes = result.IsConstant ? new double[trace.Gates.Count] : trace.Backward(result);
            return arguments.Select(argument => slopes[argument.Index]);
        })];

        string Names(Gate<double> gate) => string.Join(' ', new[] { gate.X, gate.Y }.Select(i => i < 0 ? "" : $"{trace.Gates[i].Value:R}").Order());
    }

    static double[] Flat(double[,] matrix) => [.. matrix.Cast<double>()];

    static void Equal(double[] expected, double[] actual, ScalarProgram program)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool close = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= Rounding * (1 + Math.Abs(expected[i]));
            Assert.True(close, $"element {i} is {actual[i]:R}, expected {expected[i]:R}\n{program}");
        }
    }
}
