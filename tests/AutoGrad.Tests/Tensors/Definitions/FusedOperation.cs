using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tensors.Definitions;

namespace AutoGrad.Tests.Tensors.Definitions;

/// <summary>Compares the kernel of a fused operation with its definition, outputs and gradients, and its bits at several counts of threads.</summary>
internal static class FusedOperation
{
    private static readonly int[] Threads = [1, 2, 3, 8];

    /// <inheritdoc cref="AssertAgrees{T, TOperation}(TOperation, int, double, string, int, ValueTuple{int[], double[]}[])"/>
    public static void AssertAgrees<T, TOperation>(TOperation operation, int outputs, double tolerance, string what, params (int[] Shape, double[] Values)[] inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IOperation<T>, IDefinition<T> => AssertAgrees<T, TOperation>(operation, outputs, tolerance, what, 0, inputs);

    /// <summary>Fails unless kernel and definition agree to a fraction of the greatest element of each result. The last inputs, so many, are constants.</summary>
    public static void AssertAgrees<T, TOperation>(TOperation operation, int outputs, double tolerance, string what, int constants, (int[] Shape, double[] Values)[] inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IOperation<T>, IDefinition<T>
    {
        int varying = inputs.Length - constants;
        T[][] expected = Run<T>(inputs, varying, outputs, 1, (_, x, y) => operation.Define(x, y));
        T[][] first = Run<T>(inputs, varying, outputs, 1, (tape, x, y) => tape.Apply(operation, x, y));
        for (int i = 0; i < expected.Length; i++)
        {
            double greatest = expected[i].Select(double.CreateTruncating).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
            Assert.Equal(expected[i].Length, first[i].Length);
            for (int k = 0; k < expected[i].Length; k++)
            {
                (double e, double a) = (double.CreateTruncating(expected[i][k]), double.CreateTruncating(first[i][k]));
                Assert.True(e.Equals(a) || Math.Abs(e - a) <= tolerance * Math.Max(1, greatest), $"{what}: result {i}, element {k} is {a:R}, expected {e:R}");
            }
        }

        foreach (int threads in Threads)
        {
            T[][] again = Run<T>(inputs, varying, outputs, threads, (tape, x, y) => tape.Apply(operation, x, y));
            for (int i = 0; i < first.Length; i++)
            {
                Assert.True(first[i].AsSpan().SequenceEqual(again[i]), $"{what}: result {i} differs at {threads} threads");
            }
        }
    }

    private delegate void Operation<T>(Tape<T> tape, ReadOnlySpan<Variable<T>> inputs, Span<Variable<T>> outputs)
        where T : unmanaged, IFloatingPointIeee754<T>;

    // The outputs, and the gradients of Σ weight · output for weights that differ from element to element.
    private static T[][] Run<T>((int[] Shape, double[] Values)[] inputs, int varying, int outputs, int threads, Operation<T> operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new() { Threads = threads };
        Variable<T>[] x = [.. inputs.Select((input, i) => i < varying
            ? tape.Variable([.. input.Values.Select(T.CreateTruncating)], input.Shape)
            : tape.Constant([.. input.Values.Select(T.CreateTruncating)], input.Shape))];
        Variable<T>[] y = new Variable<T>[outputs];
        operation(tape, x, y);
        Variable<T> total = tape.Constant(T.Zero);
        Random random = new(5);
        foreach (Variable<T> output in y)
        {
            T[] weights = [.. Samples.Numbers(random, output.Shape.Lengths).Select(T.CreateTruncating)];
            total += (output * tape.Constant(weights, output.Shape.Lengths)).Sum();
        }

        Gradients<T> gradients = tape.Backward(total);
        return [.. y.Select(output => output.Values.ToArray()), .. x.Take(varying).Select(input => gradients[input].ToArray())];
    }
}
