using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>C = op(A) · op(B) with C of m × n and k between, as an operation of the tape on constants: recording included.</summary>
internal sealed class Product<T> : IProgram
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T> tape;
    private readonly Variable<T> a;
    private readonly Variable<T> b;
    private readonly bool transposeA;
    private readonly bool transposeB;
    private readonly Mark mark;

    public Product(string form, int m, int k, int n, int threads)
    {
        tape = Threads.NewTape<T>(threads);
        (transposeA, transposeB) = (form[0] == 't', form[1] == 't');
        a = tape.Constant(Formula.Array<T>(m * k, 1), transposeA ? [k, m] : [m, k]);
        b = tape.Constant(Formula.Array<T>(k * n, 2), transposeB ? [n, k] : [k, n]);
        mark = tape.Mark();
    }

    public double[][] Results()
    {
        Variable<T> c = a.MatMul(b, transposeA, transposeB);
        double[][] results = [Sample.Of(c.Values), Sample.Squares(c.Values)];
        tape.Rewind(mark);
        return results;
    }

    public void Run()
    {
        a.MatMul(b, transposeA, transposeB);
        tape.Rewind(mark);
    }

    public void Dispose() => tape.Dispose();
}
