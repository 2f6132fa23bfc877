using System.Runtime.CompilerServices;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tape;

/// <summary>The watch names the operation, line and index that made a NaN or an infinity, and leaves the tape as it was.</summary>
public sealed class FiniteWatchTests : IDisposable
{
    private readonly Tape<double> tape = new() { WatchesFinite = true };

    public void Dispose() => tape.Dispose();

    [Fact]
    public void Forward_it_names_operation_line_shapes_index_and_value()
    {
        Variable<double> x = tape.Variable([1.0, 2.0, 3.0, 4.0, 5.0, -6.0], 2, 3);
        Variable<double> y = x * 2;
        int operations = tape.OperationCount;
        int nodes = tape.Log.NodeCount;
        int line = 0;
        NonFiniteException fault = Assert.Throws<NonFiniteException>(() =>
        {
            line = Line() + 1;
            _ = y.Map(default(Logarithm));
        });
        Assert.Equal("Logarithm", fault.Operation);
        Assert.False(fault.IsBackward);
        Assert.Equal("FiniteWatchTests.cs", Path.GetFileName(fault.Location.File));
        Assert.Equal(line, fault.Location.Line);
        Assert.True(double.IsNaN(fault.Value));
        Assert.Equal([1, 2], fault.Index);
        Assert.Equal([2, 3], fault.Shape);
        Assert.Equal([2, 3], Assert.Single(fault.InputShapes));
        Assert.Equal(-1, fault.BadSource);
        Assert.Contains($"FiniteWatchTests.cs:{line}: Logarithm on [2, 3] gave a result of shape [2, 3] with NaN at index [1, 2].", fault.Message, StringComparison.Ordinal);

        Assert.Equal(operations, tape.OperationCount);
        Assert.Equal(nodes, tape.Log.NodeCount);
        Assert.Equal([2.0, 2, 2, 2, 2, 2], tape.Backward(y, [1, 1, 1, 1, 1, 1])[x]);
    }

    [Fact]
    public void Backward_it_names_the_line_that_recorded_the_operation()
    {
        Variable<double> x = tape.Variable([4.0, 0.0], 2);
        int line = Line() + 1;
        Variable<double> root = x.Map(default(SquareRoot));
        Variable<double> y = (root * 3).SumTo(Shape.Scalar);
        Gradients<double> earlier = tape.Backward(root, [1, 0]);
        int operations = tape.OperationCount;
        int nodes = tape.Log.NodeCount;
        NonFiniteException fault = Assert.Throws<NonFiniteException>(() => tape.Backward(y));
        Assert.Equal("SquareRoot", fault.Operation);
        Assert.True(fault.IsBackward);
        Assert.Equal("FiniteWatchTests.cs", Path.GetFileName(fault.Location.File));
        Assert.Equal(line, fault.Location.Line);
        Assert.Equal(double.PositiveInfinity, fault.Value);
        Assert.Equal([1], fault.Index);
        Assert.Contains("the backward pass of SquareRoot", fault.Message, StringComparison.Ordinal);

        Assert.Equal(operations, tape.OperationCount);
        Assert.Equal(nodes, tape.Log.NodeCount);
        Assert.Equal([0.25, 0.0], earlier[x]);
        tape.WatchesFinite = false;
        Assert.Equal([0.75, double.PositiveInfinity], tape.Backward(y)[x]);
    }

    [Fact]
    public void A_recorded_backward_pass_is_watched_and_taken_back()
    {
        Variable<double> x = tape.Variable(0);
        int line = Line() + 1;
        Variable<double> y = x.Map(default(SquareRoot)) * 2;
        int operations = tape.OperationCount;
        int nodes = tape.Log.NodeCount;
        NonFiniteException fault = Assert.Throws<NonFiniteException>(() => tape.Gradient(y, tape.Constant(1), [x], new Variable<double>[1]));
        Assert.Equal("SquareRoot", fault.Operation);
        Assert.True(fault.IsBackward);
        Assert.Equal(line, fault.Location.Line);
        Assert.Equal(operations, tape.OperationCount);

        // The upstream constant of the call itself is older than the pass.
        Assert.Equal(nodes + 1, tape.Log.NodeCount);
        Variable<double>[] gradient = new Variable<double>[1];
        Variable<double> z = x.Map(default(Square));
        tape.Gradient(z, tape.Constant(1), [x], gradient);
        Assert.Equal(2, tape.Backward(gradient[0])[x][0]);
    }

    [Fact]
    public void An_infinity_that_the_user_gave_is_passed_on()
    {
        Variable<double> x = tape.Variable([1.0, 2.0], 2);
        Variable<double> masked = x + tape.Constant([0.0, double.NegativeInfinity], 2);
        Variable<double> y = masked.Map(default(Exponential));
        Assert.Equal([Math.E, 0], tape.Backward(y, [1, 1])[x]);
    }

    [Fact]
    public void A_nan_is_blamed_on_the_input_that_was_bad_already()
    {
        Variable<double> x = tape.Variable([1.0, 2.0], 2);
        Variable<double> bad = tape.Constant([0.0, double.NaN], 2);
        NonFiniteException fault = Assert.Throws<NonFiniteException>(() => x + bad);
        Assert.Equal(1, fault.BadSource);
        Assert.Contains("Input 1 was not finite already", fault.Message, StringComparison.Ordinal);

        Variable<double> infinite = tape.Variable([1.0, double.PositiveInfinity], 2);
        fault = Assert.Throws<NonFiniteException>(() => infinite - infinite);
        Assert.Equal("Subtract", fault.Operation);
        Assert.Equal(0, fault.BadSource);
        Assert.Equal([1], fault.Index);
    }

    [Fact]
    public void A_bad_upstream_gradient_is_blamed_on_what_came_after()
    {
        Variable<double> x = tape.Variable([1.0, 2.0], 2);
        Variable<double> y = x * 2;
        NonFiniteException fault = Assert.Throws<NonFiniteException>(() => tape.Backward(y, [1, double.NaN]));
        Assert.Equal(0, fault.BadSource);
        Assert.Contains("upstream gradient of output 0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operations_recorded_before_the_watch_have_no_place_and_rewinding_forgets_places()
    {
        tape.WatchesFinite = false;
        Variable<double> x = tape.Variable(0);
        Variable<double> y = x.Map(default(SquareRoot));
        tape.WatchesFinite = true;
        NonFiniteException fault = Assert.Throws<NonFiniteException>(() => tape.Backward(y));
        Assert.Null(fault.Location.File);
        Assert.Contains("an unknown place", fault.Message, StringComparison.Ordinal);

        Mark mark = tape.Mark();
        _ = x.Map(default(SquareRoot));
        tape.Rewind(mark);
        int line = Line() + 1;
        Variable<double> z = x.Map(default(SquareRoot));
        fault = Assert.Throws<NonFiniteException>(() => tape.Backward(z));
        Assert.Equal(line, fault.Location.Line);
    }

    [Fact]
    public void Without_the_watch_nothing_throws_and_a_step_allocates_nothing()
    {
        tape.WatchesFinite = false;
        long allocated = 0;
        for (int i = 0; i < 20; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Variable<double> y = tape.Variable(0).Map(default(SquareRoot)) * 2;
            tape.Backward(y);
            tape.Reset();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private static int Line([CallerLineNumber] int line = 0) => line;
}
