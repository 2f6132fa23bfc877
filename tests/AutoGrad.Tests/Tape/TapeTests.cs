using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tape;

/// <summary>The life of a tape: recording, backward, pause, marks, and everything out of its moment.</summary>
public sealed class TapeTests : IDisposable
{
    private readonly Tape<double> tape = new();

    public void Dispose() => tape.Dispose();

    [Fact]
    public void ValuesUsedTwiceAccumulate()
    {
        Variable<double> x = tape.Variable([2.0, 3.0], 2);
        Variable<double> y = x * x;
        Gradients<double> gradients = tape.Backward((y + y + x).SumTo(Shape.Scalar));
        Assert.Equal([9, 13], gradients[x].ToArray());
    }

    [Fact]
    public void BackwardFromAnyValueWithAGivenUpstream()
    {
        Variable<double> x = tape.Variable([1.0, 2.0, 3.0], 3);
        Gradients<double> gradients = tape.Backward(x * x, [1.0, 0.0, -1.0]);
        Assert.Equal([2, 0, -6], gradients[x].ToArray());
    }

    [Fact]
    public void InnerGradientsWhenAsked()
    {
        Variable<double> x = tape.Variable(-2.0);
        Variable<double> y = tape.Variable(5.0);
        Variable<double> z = tape.Variable(-4.0);
        Variable<double> q = x + y;
        Variable<double> f = q * z;
        Gradients<double> gradients = tape.Backward(f, keepInner: true);
        Assert.Equal(-4, gradients[q][0]);
        Assert.Equal(1, gradients[f][0]);
        Gradients<double> leavesOnly = tape.Backward(f);
        Assert.Throws<InvalidOperationException>(() => leavesOnly[q].Length);
        Assert.Equal(3, leavesOnly[z][0]);
    }

    [Fact]
    public void InnerScalarsAreKeptWhenAsked()
    {
        Scalar<double> x = tape.Scalar(0.5);
        Scalar<double> inner = tape.Keep(2 * x);
        Gradients<double> gradients = tape.Backward(inner * inner);
        Assert.Equal(2, gradients[inner]);
        Assert.Equal(4, gradients[x]);
        Scalar<double> pending = 3 * x;
        Gradients<double> again = tape.Backward(pending * pending);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => again[pending]);
        Assert.Contains("Keep", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALeafWithoutInfluenceHasZerosAndIsNotConnected()
    {
        Variable<double> x = tape.Variable([1.0, 2.0], 2);
        Variable<double> other = tape.Variable([1.0, 2.0, 3.0], 3);
        Variable<double> dead = x * 0;
        Scalar<double> s = tape.Scalar(1);
        Gradients<double> gradients = tape.Backward(dead.SumTo(Shape.Scalar));
        Assert.Equal([0, 0, 0], gradients[other].ToArray());
        Assert.False(gradients.IsConnected(other));
        Assert.Equal([0, 0], gradients[x].ToArray());
        Assert.True(gradients.IsConnected(x));
        Assert.Equal(0, gradients[s]);
        Assert.False(gradients.IsConnected(s));
    }

    [Fact]
    public void ScalarsSayWhetherTheyAreConnected()
    {
        Scalar<double> x = tape.Scalar(2);
        Scalar<double> y = tape.Scalar(3);
        Scalar<double> other = tape.Scalar(4);
        Gradients<double> gradients = tape.Backward((x * 0) + y);
        Assert.Equal(0, gradients[x]);
        Assert.True(gradients.IsConnected(x));
        Assert.False(gradients.IsConnected(other));
    }

    [Fact]
    public void PauseMakesConstants()
    {
        Variable<double> x = tape.Variable([1.0, 2.0], 2);
        Scalar<double> s = tape.Scalar(3);
        Scalar<double> t = tape.Scalar(4);
        Variable<double> y;
        Scalar<double> unary;
        Scalar<double> binary;
        using (tape.Pause())
        {
            Assert.False(tape.IsRecording);
            y = x * x;
            unary = -s;
            binary = s * t;
        }

        Assert.True(tape.IsRecording);
        Assert.False(y.IsVarying);
        Assert.True(unary.IsConstant);
        Assert.True(binary.IsConstant);
        Assert.Equal([1, 4], tape.Backward((x * y).SumTo(Shape.Scalar))[x].ToArray());
        Assert.Equal(12 - 3, tape.Backward((s * binary) + (s * unary))[s]);
    }

    [Fact]
    public void EndingAPauseAgainChangesNothing()
    {
        Pause<double> outer = tape.Pause();
        Pause<double> inner = tape.Pause();
        inner.Dispose();
        inner.Dispose();
        Assert.False(tape.IsRecording);
        outer.Dispose();
        outer.Dispose();
        Assert.True(tape.IsRecording);
        using (tape.Pause())
        {
            Assert.False(tape.IsRecording);
        }

        Assert.True(tape.IsRecording);
    }

    [Fact]
    public void BackwardFromALiteralIsRefused() =>
        Assert.Contains("literal", Assert.Throws<InvalidOperationException>(() => tape.Backward(Variable<double>.Literal(3))).Message, StringComparison.Ordinal);

    [Fact]
    public void AStaleVariableCanBePrinted()
    {
        Variable<double> x = tape.Variable([1.0], 1);
        tape.Reset();
        Assert.Equal("(stale)", x.ToString());
    }

    [Fact]
    public void AnOperationWithTooFewOutputsIsRefused()
    {
        Variable<double> x = tape.Variable([1.0], 1);
        Assert.Contains("gave 0 outputs", Assert.Throws<InvalidOperationException>(() => tape.Apply(default(WithoutOutput), x)).Message, StringComparison.Ordinal);
        Assert.Equal(2, (x + 1).Value);
    }

    [Fact]
    public void UseAfterResetIsRefused()
    {
        Variable<double> x = tape.Variable([1.0], 1);
        Scalar<double> s = tape.Scalar(1);
        Gradients<double> gradients = tape.Backward(x * 2);
        tape.Reset();
        tape.Variable([5.0], 1);
        tape.Scalar(7);
        Assert.Contains("reset", Assert.Throws<InvalidOperationException>(() => x.Values.Length).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => x + 1);
        Assert.Throws<InvalidOperationException>(() => s + 1);
        Assert.Throws<InvalidOperationException>(() => s * s);
        Assert.Throws<InvalidOperationException>(() => -s);
        Assert.Throws<InvalidOperationException>(() => tape.Backward(s));
        Assert.Throws<InvalidOperationException>(() => tape.Backward(x));
        Assert.Throws<InvalidOperationException>(() => gradients[x].Length);
    }

    [Fact]
    public void UseAfterDisposeIsRefused()
    {
        Tape<double> other = new();
        Variable<double> x = other.Variable([1.0], 1);
        Scalar<double> s = other.Scalar(1);
        other.Dispose();
        other.Dispose();
        Assert.Throws<InvalidOperationException>(() => x.Values.Length);
        Assert.Throws<InvalidOperationException>(() => s + s);
        Assert.Throws<ObjectDisposedException>(() => other.Scalar(1));
        Assert.Throws<ObjectDisposedException>(() => other.Reset());
    }

    [Fact]
    public void ValuesOfAnotherTapeAreRefused()
    {
        using Tape<double> other = new();
        Variable<double> x = tape.Variable([1.0], 1);
        Variable<double> foreign = other.Variable([1.0], 1);
        Scalar<double> s = tape.Scalar(1);
        Scalar<double> foreignScalar = other.Scalar(1);
        Assert.Contains("another tape", Assert.Throws<InvalidOperationException>(() => x + foreign).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => tape.Backward(foreign));
        Assert.Contains("different tapes", Assert.Throws<InvalidOperationException>(() => s * foreignScalar).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => tape.Backward(foreignScalar));
        Assert.Throws<InvalidOperationException>(() => tape.Backward(Scalar<double>.Constant(1)));
        Assert.Equal(2, tape.Backward(s * s)[s]);
    }

    [Fact]
    public void RewindKeepsThePrologueAndNothingElse()
    {
        Variable<double> w = tape.Variable([2.0], 1);
        Scalar<double> a = tape.Scalar(3);
        Scalar<double> a2 = tape.Keep(a * a);
        Mark mark = tape.Mark();
        for (int i = 1; i <= 3; i++)
        {
            Scalar<double> x = tape.Scalar(i);
            Scalar<double> y = x * a2 * a;
            Variable<double> v = w * w * i;
            Gradients<double> gradients = tape.Backward(y);
            Assert.Equal(27, gradients[x]);
            Assert.Equal(27 * i, gradients[a]);
            Assert.Equal(4 * i, tape.Backward(v)[w][0]);
            tape.Rewind(mark);
            tape.Scalar(9);
            Assert.Throws<InvalidOperationException>(() => x * a);
            Assert.Throws<InvalidOperationException>(() => -y);
            Assert.Throws<InvalidOperationException>(() => v + 1);
            Assert.Equal(6, tape.Backward(a2)[a]);
            tape.Rewind(mark);
        }
    }

    [Fact]
    public void ManyPassesOverOneRecordingHoldTheGradientsOfTheLeaves()
    {
        Variable<double> x = tape.Variable(new double[1000], 1000);
        Variable<double> y = x;
        for (int i = 0; i < 100; i++)
        {
            y = y.Map(default(Exponential));
        }

        y = y.SumTo(Shape.Scalar);
        tape.Backward(y);
        long bytes = tape.Bytes;
        for (int i = 0; i < 20; i++)
        {
            tape.Backward(y);
        }

        // 8,192 bytes for each gradient, and buffers of this size are made up to eight at once; the graph holds 100 of them.
        Assert.InRange(tape.Bytes - bytes, 20 * 8192, 28 * 8192);
    }

    [Fact]
    public void GradientsOfALeafThatIsNewerThanThePassAreZero()
    {
        Variable<double> x = tape.Variable([2.0], 1);
        Gradients<double> gradients = tape.Backward(x * x);
        Gradients<double> inner = tape.Backward(x * x, keepInner: true);
        for (int i = 0; i < 100; i++)
        {
            tape.Constant(i);
        }

        Variable<double> later = tape.Variable([1, 2, 3], 3);
        Assert.Equal([0, 0, 0], gradients[later].ToArray());
        Assert.Equal([0, 0, 0], inner[later].ToArray());
        Assert.Equal(4, gradients[x][0]);
    }

    [Fact]
    public void NestedMarks()
    {
        Scalar<double> a = tape.Scalar(2);
        Mark outer = tape.Mark();
        Scalar<double> b = tape.Scalar(3);
        Mark inner = tape.Mark();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(12, tape.Backward(a * b * a)[b] * 3);
            tape.Rewind(inner);
        }

        tape.Rewind(outer);
        Assert.Throws<InvalidOperationException>(() => b + a);
        Assert.Throws<InvalidOperationException>(() => tape.Rewind(inner));
        tape.Reset();
        Assert.Throws<InvalidOperationException>(() => tape.Rewind(outer));
        Assert.Throws<InvalidOperationException>(() => a + a);
    }

    [Fact]
    public void AMillionNodesInAChain()
    {
        const int N = 1_000_000;
        Scalar<double> x = tape.Scalar(1);
        Scalar<double> one = tape.Scalar(1);
        Scalar<double> y = x;
        for (int i = 0; i < N; i++)
        {
            y *= one;
        }

        Gradients<double> gradients = tape.Backward(y);
        Assert.Equal(1, gradients[x]);
        Assert.Equal(N, gradients[one]);

        Variable<double> v = tape.Variable(1.0);
        Variable<double> w = v;
        for (int i = 0; i < N; i++)
        {
            w = w.Map(default(Negate));
        }

        Assert.Equal(1, tape.Backward(w)[v][0]);
    }

    [Fact]
    public void AMillionUsesOfOneValue()
    {
        const int N = 1_000_000;
        Scalar<double> x = tape.Scalar(1);
        Scalar<double> sum = tape.Scalar(0);
        Variable<double> v = tape.Variable(1.0);
        Variable<double> total = tape.Constant(0.0);
        for (int i = 0; i < N; i++)
        {
            sum += x;
            total += v;
        }

        Assert.Equal(N, tape.Backward(sum)[x]);
        Assert.Equal(N, tape.Backward(total)[v][0]);
    }

    [Fact]
    public void ASteadyScalarLoopAllocatesNothing()
    {
        Assert.Equal(0, SteadyLoop.Bytes(() =>
        {
            tape.Reset();
            Scalar<double> x = tape.Scalar(1.5);
            Scalar<double> y = tape.Scalar(-0.5);
            Scalar<double> z = (x * y) + (x / (y - x));
            _ = tape.Backward(z * x)[x];
        }));
    }

    [Fact]
    public void ASteadyTensorLoopAllocatesNothing()
    {
        double[] w = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
        double[] data = [1, 2, 3];

        // Arrays, since an unoptimised build allocates a params span of constants at the call.
        int[] matrix = [2, 3];
        int[] vector = [3];
        Assert.Equal(0, SteadyLoop.Bytes(() =>
        {
            tape.Reset();
            Variable<double> weights = tape.Variable(w, matrix);
            Variable<double> x = tape.Constant(data, vector);
            Variable<double> loss = ((weights * x).Map(default(HyperbolicTangent)) + 1).SumTo(Shape.Scalar);
            _ = tape.Backward(loss)[weights][0];
        }));
    }

    [Fact]
    public void MemoryOfASteadyLoopDoesNotGrow()
    {
        long bytes = 0;
        for (int i = 0; i < 100; i++)
        {
            tape.Reset();
            Variable<double> x = tape.Variable(new double[1000], 1000);
            tape.Backward((x * x * x).SumTo(Shape.Scalar));
            if (i == 1)
            {
                bytes = tape.Bytes;
            }
        }

        Assert.Equal(bytes, tape.Bytes);
        tape.Reset();
        tape.Trim();
        Assert.True(tape.Bytes < bytes);
    }

    [Fact]
    public void AFailedOperationLeavesTheTapeAsItWas()
    {
        Variable<double> x = tape.Variable([1.0, 2.0], 2);
        Variable<double> y = tape.Variable([1.0, 2.0, 3.0], 3);
        Variable<double> square = x * x;
        int operations = tape.OperationCount;
        ArgumentException error = Assert.Throws<ArgumentException>(() => x + y);
        Assert.Contains("[2] and [3]", error.Message, StringComparison.Ordinal);
        Assert.Equal(operations, tape.OperationCount);
        Assert.Equal([2, 4], tape.Backward(square.SumTo(Shape.Scalar))[x].ToArray());
    }

    [Fact]
    public void BadArgumentsAreNamed()
    {
        Assert.Contains("[2, 2] needs 4 elements, but 3", Assert.Throws<ArgumentException>(() => tape.Variable([1.0, 2.0, 3.0], 2, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => tape.Constant([1.0], -1));
        Variable<double> x = tape.Variable([1.0, 2.0], 2);
        Assert.Contains("[2]", Assert.Throws<InvalidOperationException>(() => tape.Backward(x)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => tape.Backward(x, [1.0]));
        Variable<double> constant = tape.Constant([1.0], 1);
        Gradients<double> gradients = tape.Backward(x.SumTo(Shape.Scalar));
        Assert.Throws<InvalidOperationException>(() => gradients[constant].Length);
        Variable<double> literal = 2;
        Assert.Throws<InvalidOperationException>(() => literal + literal);
        Assert.Throws<InvalidOperationException>(() => x.Value);
        Assert.Throws<ArgumentNullException>(() => tape.Variable((double[])null!, 1));
    }

    [Fact]
    public void ScalarsAndTensorsMixOnOneTape()
    {
        Variable<double> x = tape.Variable([1.0, 2.0, 3.0], 3);
        Scalar<double>[] e = new Scalar<double>[3];
        (x * x).ToScalars(e);
        Scalar<double> p = (e[0] * e[1]) + (e[2] * 2);
        Variable<double> v = tape.Pack([p, e[0], p * p, 1.0], 2, 2);
        Gradients<double> gradients = tape.Backward((v * v).SumTo(Shape.Scalar));

        // p = x₀² x₁² + 2 x₂², f = p² + x₀⁴ + p⁴ + 1: ∂f/∂p = 2p + 4p³.
        double value = 4 + 18;
        double slope = (2 * value) + (4 * value * value * value);
        Assert.Equal([(slope * 8) + 4, slope * 4, slope * 12], gradients[x].ToArray());
        Assert.True(gradients.IsConnected(x));
        Assert.Equal(9, (x * x).ScalarAt(2).Value);
        Variable<double>[] recorded = new Variable<double>[1];
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => tape.Gradient((v * v).SumTo(Shape.Scalar), 1, [x], recorded));
        Assert.Contains("Nest", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientsOfGradients()
    {
        // f = Σ x³ y: ∂f/∂x = 3x² y; then ∂(Σ ∂f/∂x)/∂x = 6 x y and with respect to y 3 x².
        Variable<double> x = tape.Variable([1.0, 2.0], 2);
        Variable<double> y = tape.Variable([3.0, -1.0], 2);
        Variable<double>[] first = new Variable<double>[1];
        tape.Gradient((x * x * x * y).SumTo(Shape.Scalar), 1, [x], first);
        Assert.Equal([9, -12], first[0].Values.ToArray());
        Gradients<double> second = tape.Backward(first[0].SumTo(Shape.Scalar));
        Assert.Equal([18, -12], second[x].ToArray());
        Assert.Equal([3, 12], second[y].ToArray());
    }

    [Fact]
    public void TheRecordedGradientOfALiteralIsZero()
    {
        Variable<double> x = tape.Variable([1.0, 2.0], 2);
        Variable<double>[] gradient = new Variable<double>[1];
        tape.Gradient(3, 1, [x], gradient);
        Assert.Equal([0, 0], gradient[0].Values.ToArray());
        Variable<double> scalar = tape.Variable(5.0);
        tape.Gradient(3, 1, [scalar], gradient);
        Assert.Equal(0, gradient[0].Value);
    }

    [Fact]
    public void LongLivedTapesOnTwoThreadsNeverMeet()
    {
        double[] results = new double[2];
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(t => new Thread(() =>
        {
            using Tape<double> own = new();
            for (int i = 0; i < 2000; i++)
            {
                own.Reset();
                Scalar<double> x = own.Scalar(t + 1);
                Scalar<double> y = own.Scalar(2);
                results[t] = own.Backward((x * y) + (x * x * y))[x];
            }
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.Equal([2 + 4, 2 + 8], results);
    }

    private readonly struct WithoutOutput : IOperation<double>
    {
        public void Forward(ref Evaluation<double> evaluation)
        {
        }

        public void Backward(ref Pullback<double> pullback)
        {
        }
    }
}
