using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Algebra;
using AutoGrad.Checks;
using AutoGrad.Compilation;
using AutoGrad.Inspection;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Transforms;
using static AutoGrad.Numbers.Functions;

namespace AutoGrad.Tests.Documentation;

/// <summary>The code of docs/tutorial.md.</summary>
public static class TutorialSnippets
{
    public static void Gates(TextWriter Console)
    {
        // snippet: Gates
        Trace<double> trace = new();
        Traced<double> x = trace.Variable(-2, "x"), y = trace.Variable(5, "y"), z = trace.Variable(-4, "z");
        Traced<double> f = (x + y) * z;
        Console.Write(GraphPicture.Of(f));
        // end
    }

    public static void Picture(TextWriter Console)
    {
        Trace<double> trace = new();
        Traced<double> x = trace.Variable(-2, "x"), y = trace.Variable(5, "y"), z = trace.Variable(-4, "z");
        Traced<double> f = (x + y) * z;

        // snippet: Picture
        Console.Write(GraphPicture.Of(f).ToMermaid());
        // end
    }

    public static void Neuron(TextWriter Console)
    {
        // snippet: Neuron
        using Tape<double> tape = new();
        Scalar<double> w0 = tape.Scalar(2), w1 = tape.Scalar(-3), w2 = tape.Scalar(-3);
        Scalar<double> x0 = tape.Scalar(-1), x1 = tape.Scalar(-2);
        Scalar<double> sum = tape.Keep((w0 * x0) + (w1 * x1) + w2);
        Scalar<double> f = 1 / (1 + Exp(-sum));

        Gradients<double> g = tape.Backward(f);
        Console.WriteLine($"f = {f.Value:F4}, at the sum {g[sum]:F2}");
        Console.WriteLine($"w: {g[w0]:F2} {g[w1]:F2} {g[w2]:F2}, x: {g[x0]:F2} {g[x1]:F2}");
        // end
    }

    public static void Loops(TextWriter Console)
    {
        // snippet: Loops
        using Tape<double> tape = new();
        Scalar<double> x = tape.Scalar(6);
        Scalar<double> y = x;
        int steps = 0;
        while (y > 1)
        {
            y = y.Value > 4 ? Sqrt(y) : y - 1;      // comparisons look at the value
            steps++;
        }

        Console.WriteLine($"{steps} steps to {y.Value:F6}, slope {tape.Backward(y)[x]:F6}");
        // end
    }

    // snippet: Newton
    /// <summary>The root of x³ + p x − 1 near 1, by Newton's method: no word of derivatives with respect to p.</summary>
    public static T Root<T>(T p) where T : IFloatingPointIeee754<T>
    {
        T x = T.One, three = T.CreateChecked(3);
        for (int i = 0; i < 8; i++)
            x -= ((x * x * x) + (p * x) - T.One) / ((three * x * x) + p);
        return x;
    }
    // end

    public static void UseNewton(TextWriter Console)
    {
        // snippet: UseNewton
        double x = Root(2.0);
        Console.WriteLine($"plain    {x:F9}");
        Console.WriteLine($"forward  {Derivative.At(Root, 2.0):F9}");
        Console.WriteLine($"reverse  {Gradient.At(Root, 2.0):F9}");
        Console.WriteLine($"by hand  {-x / ((3 * x * x) + 2):F9}");
        // end
    }

    public static void Broadcasting(TextWriter Console)
    {
        // snippet: Broadcasting
        using Tape<double> tape = new();
        Variable<double> a = tape.Variable([1, 2, 3, 4, 5, 6], 2, 3);
        Variable<double> row = tape.Variable([10, 20, 30], 3);
        Variable<double> sum = a + row;                         // [2, 3] + [3]
        Variable<double> centred = sum - sum.Mean(keepDims: true, 1);     // [2, 3] - [2, 1]
        Console.WriteLine(sum);
        Console.WriteLine(centred);

        Gradients<double> g = tape.Backward((2 * sum).Sum());
        Console.WriteLine($"{g.AsTensorSpan(a)[1, 2]} {g[row][0]}");
        // end
    }

    public static void Reshaping(TextWriter Console)
    {
        // snippet: Reshaping
        using Tape<double> tape = new();
        Variable<double> a = tape.Variable([1, 2, 3, 4, 5, 6], 2, 3);
        Console.WriteLine(a.Transpose());
        Console.WriteLine(a.Reshape(3, 2).Slice(1.., ..1));
        Console.WriteLine(a.Max(1));
        Console.WriteLine(a.MatMul(a.Transpose()));
        // end
    }

    public static void Losses(TextWriter Console)
    {
        // snippet: Losses
        using Tape<double> tape = new();
        Variable<double> scores = tape.Variable([3.2, 5.1, -1.7], 1, 3);
        Variable<double> loss = scores.SoftmaxCrossEntropy([0]);
        Gradients<double> g = tape.Backward(loss);
        Console.WriteLine($"loss {loss.Value:F4}");
        Console.WriteLine($"p    {string.Join("  ", scores.Softmax().Values.ToArray().Select(p => $"{p:F4}"))}");
        Console.WriteLine($"p−z {string.Join("  ", g[scores].ToArray().Select(p => $"{p:F4}"))}");
        // end
    }

    // snippet: Network
    /// <summary>Scores of points for two classes: a hidden layer of tanh units, and a linear layer.</summary>
    public static Variable<double> Network(Variable<double> x, Variable<double> w1, Variable<double> b1, Variable<double> w2, Variable<double> b2) =>
        (x.MatMul(w1) + b1).Tanh().MatMul(w2) + b2;
    // end

    public static void Training(TextWriter Console)
    {
        // snippet: Training
        const int Count = 100, Hidden = 8;
        Random random = new(7);
        double[] points = new double[Count * 2];
        int[] labels = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            labels[i] = i % 2;                                   // a disc, and a ring around it
            double radius = labels[i] + (0.5 * random.NextDouble()), angle = Math.Tau * random.NextDouble();
            (points[2 * i], points[(2 * i) + 1]) = (radius * Math.Cos(angle), radius * Math.Sin(angle));
        }

        double[][] parameters = [new double[2 * Hidden], new double[Hidden], new double[Hidden * 2], new double[2]];
        foreach (double[] weight in new[] { parameters[0], parameters[2] })
            for (int i = 0; i < weight.Length; i++)
                weight[i] = random.NextDouble() - 0.5;           // all zero would keep the units equal for ever

        using Tape<double> tape = new();
        for (int step = 0; step <= 300; step++)
        {
            tape.Reset();
            Variable<double> w1 = tape.Variable(parameters[0], 2, Hidden), b1 = tape.Variable(parameters[1], Hidden);
            Variable<double> w2 = tape.Variable(parameters[2], Hidden, 2), b2 = tape.Variable(parameters[3], 2);
            Variable<double> scores = Network(tape.Constant(points, Count, 2), w1, b1, w2, b2);
            Variable<double> loss = scores.SoftmaxCrossEntropy(labels);
            if (step % 100 == 0)
                Console.WriteLine($"step {step,3}: loss {loss.Value:F2}, {Right(scores, labels)} of {Count} right");

            Gradients<double> g = tape.Backward(loss);
            Descend(parameters[0], g[w1]);
            Descend(parameters[1], g[b1]);
            Descend(parameters[2], g[w2]);
            Descend(parameters[3], g[b2]);
        }

        static void Descend(double[] parameter, ReadOnlySpan<double> gradient) =>
            TensorPrimitives.MultiplyAdd(gradient, -0.5, parameter, parameter);

        static int Right(Variable<double> scores, int[] labels)
        {
            int right = 0;
            for (int i = 0; i < labels.Length; i++)
                right += TensorPrimitives.IndexOfMax(scores.Values.Slice(2 * i, 2)) == labels[i] ? 1 : 0;
            return right;
        }
        // end
    }

    public static void CheckNetwork(TextWriter Console)
    {
        // snippet: CheckNetwork
        CheckReport report = GradientCheck.Of(
            inputs => Network(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]).SoftmaxCrossEntropy([0, 1, 1]),
            [
                CheckInput.Random(seed: 1, -1, 1, 3, 2), CheckInput.Random(seed: 2, -1, 1, 2, 4), CheckInput.Random(seed: 3, -1, 1, 4),
                CheckInput.Random(seed: 4, -1, 1, 4, 2), CheckInput.Random(seed: 5, -1, 1, 2),
            ]);
        Console.WriteLine($"passed: {report.Passed}; {report.Failures} entries fail");
        // end
    }

    // snippet: WrongSine
    /// <summary>sin x with a slip of the pen.</summary>
    public readonly struct WrongSine : IUnaryRule
    {
        public T Value<T>(T x) where T : IReal<T> => T.Sin(x);

        public T Slope<T>(T x, T y) where T : IReal<T> => -T.Cos(x);
    }
    // end

    public static void CheckWrongSine(TextWriter Console)
    {
        // snippet: CheckWrongSine
        CheckReport report = GradientCheck.UnaryRule(default(WrongSine), [0.5]);
        Console.WriteLine($"passed: {report.Passed}; {string.Join(", ", report.Findings.Select(finding => finding.Fault))}");
        // end
    }

    public static void Jacobians(TextWriter Console)
    {
        // snippet: Jacobians
        VectorFunction<double> polar = (x, y) =>
        {
            y[0] = x[0] * Cos(x[1]);
            y[1] = x[0] * Sin(x[1]);
        };
        double[,] j = Jacobian.At(polar, [2.0, 0.5], outputs: 2);
        Console.WriteLine($"|J| = {(j[0, 0] * j[1, 1]) - (j[0, 1] * j[1, 0]):F6}");

        double[] jv = Jacobian.TimesVector(polar, [2.0, 0.5], [1.0, 0.0], outputs: 2);    // one forward sweep
        double[] uj = Jacobian.VectorTimes(polar, [2.0, 0.5], [1.0, 0.0]);                // one backward sweep
        Console.WriteLine($"J v = ({jv[0]:F4}, {jv[1]:F4}), u J = ({uj[0]:F4}, {uj[1]:F4})");
        // end
    }

    public static void Hessians(TextWriter Console)
    {
        // snippet: Hessians
        double[] hv = Hessian.TimesVector(x => (100 * Square(x[1] - Square(x[0]))) + Square(1 - x[0]), [1.0, 1.0], [1.0, 0.0]);
        Console.WriteLine($"H v = ({hv[0]}, {hv[1]})");

        Tensor<double> h = Hessian.At(x => (x.MatMul(x) * x).Sum(), Tensor.Create([1.0, 2, 3, 4], [2, 2]));
        Console.WriteLine($"rank {h.Rank}: {string.Join(" × ", h.Lengths.ToArray())}, h[0, 1, 1, 0] = {h[0, 1, 1, 0]}");

        double[] series = Derivative.UpTo(Exp, 0.0, 3);
        Console.WriteLine(string.Join(" ", series));
        // end
    }

    public static void Penalty(TextWriter Console)
    {
        // snippet: Penalty
        using Tape<double> tape = new();
        Variable<double> w = tape.Variable([0.5, -1, 0.2], 3);
        Variable<double> x = tape.Variable([1, 2, 3], 3);
        Variable<double> slope = Gradient.At(u => (w * u).Tanh().Sum(), x);    // ∂/∂x, recorded
        Variable<double> loss = slope.Square().Sum();                          // a penalty on the slope
        Console.WriteLine($"{string.Join(" ", tape.Backward(loss)[w].ToArray().Select(d => $"{d:F4}"))}");
        // end
    }

    public static void Pausing(TextWriter Console)
    {
        // snippet: Pausing
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(3);
        Variable<double> target;
        using (tape.Pause())
            target = x * x;                                     // 9, a constant
        Variable<double> loss = (target - x).Square() + x.StopGradient();
        Console.WriteLine($"{loss.Value}, slope {tape.Backward(loss)[x][0]}");
        // end
    }

    public static void Marks(TextWriter Console)
    {
        // snippet: Marks
        using Tape<double> tape = new();
        Variable<double> w = tape.Variable([1, 2], 2);
        Variable<double> shared = w.Exp().Sum();                // recorded once
        Mark mark = tape.Mark();
        double[] data = [1, 2, 3], sum = new double[2];
        foreach (double x in data)
        {
            tape.Rewind(mark);
            TensorPrimitives.Add(sum, tape.Backward((shared - x).Square())[w], sum);
        }

        Console.WriteLine($"{sum[0]:F3} {sum[1]:F3}, {tape.OperationCount} operations on the tape");
        // end
    }

    public static void Steady(TextWriter Console)
    {
        // snippet: Steady
        using Tape<double> tape = new();
        double[] weight = [0.1, 0.2, 0.3, 0.4], data = [1, 2, 3, 4];
        long before = 0;
        for (int step = 0; step < 300; step++)
        {
            if (step == 200)
                before = GC.GetAllocatedBytesForCurrentThread();
            tape.Reset();
            Variable<double> w = tape.Variable(weight, weight.Length);
            Variable<double> loss = (w * tape.Constant(data, data.Length)).Tanh().Sum();
            TensorPrimitives.MultiplyAdd(tape.Backward(loss)[w], -0.01, weight, weight);
        }

        Console.WriteLine($"{GC.GetAllocatedBytesForCurrentThread() - before} bytes in 100 steps");
        // end
    }

    public static void Mixing(TextWriter Console)
    {
        // snippet: Mixing
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3], 3);
        Scalar<double>[] s = new Scalar<double>[3];
        (x * x).ToScalars(s);                                   // tensor to scalars
        Scalar<double> horner = (((s[2] * 0.5) + s[1]) * 0.5) + s[0];
        Variable<double> back = tape.Pack([horner, Sin(s[0])], 2);   // scalars to tensor
        Console.WriteLine($"{back.Values[0]}: {string.Join(" ", tape.Backward(back, upstream: [1, 0])[x].ToArray())}");
        // end
    }

    public static void Connected(TextWriter Console)
    {
        // snippet: Connected
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(2), unused = tape.Variable(5);
        Gradients<double> g = tape.Backward(0 * x);
        Console.WriteLine($"{g[x][0]} {g.IsConnected(x)}, {g[unused][0]} {g.IsConnected(unused)}");
        // end
    }

    public static void Watching(TextWriter Console)
    {
        // snippet: Watching
        using Tape<double> tape = new() { WatchesFinite = true };
        Variable<double> x = tape.Variable([2, 0.5, -1], 3);
        try
        {
            Variable<double> loss = x.Log().Sum();
        }
        catch (NonFiniteException e)
        {
            Console.WriteLine($"{e.Value} at [{e.Index[0]}] in {Path.GetFileName(e.Location.File)}");
        }
        // end
    }

    public static void TensorPicture(TextWriter Console)
    {
        // snippet: TensorPicture
        using Tape<double> tape = new();
        Variable<double> x = tape.Constant([1, 2], 1, 2);
        Variable<double> w = tape.Variable([0.5, -1], 2, 1);
        Variable<double> y = x.MatMul(w).Sigmoid();
        Console.Write(new GraphDrawing<double>(tape).Name(x).Name(w).Name(y).Of(y).ToMermaid());
        // end
    }

    public static void Compiled(TextWriter Console)
    {
        // snippet: Compiled
        CompiledFunction<double> payoff = new(
            (x, y) =>
            {
                Symbolic<double> strike = x[1] * Exp(-x[2] * x[3]);
                y[0] = x[0] > strike ? x[0] - strike : 0;
            },
            inputs: 4);
        double[] rows = [100, 90, 0.05, 1, 100, 120, 0.05, 1];
        double[] values = new double[2], gradients = new double[8];
        payoff.Gradient(rows, values, gradients);
        Console.WriteLine($"{values[0]:F4}: {string.Join(" ", gradients[..4].Select(g => $"{g:F4}"))}");
        Console.WriteLine($"{values[1]:F4}: {string.Join(" ", gradients[4..].Select(g => $"{g:F4}"))}");
        Console.WriteLine($"{payoff.Report.Recordings} recordings; {payoff.Report.OtherBranchRate:P0} of the inputs took another branch than the first");
        // end
    }
}
