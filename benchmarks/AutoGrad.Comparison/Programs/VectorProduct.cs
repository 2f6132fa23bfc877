using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>y = A x, or Aᵀ x, for a matrix of m × n: it reads each element of A once.</summary>
internal sealed class VectorProduct<T> : IProgram
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T> tape;
    private readonly Variable<T> a;
    private readonly Variable<T> x;
    private readonly bool isTransposed;
    private readonly Mark mark;

    public VectorProduct(string form, int m, int n, int threads)
    {
        tape = Threads.NewTape<T>(threads);
        isTransposed = form == "t";
        a = tape.Constant(Formula.Array<T>(m * n, 1), m, n);
        x = tape.Constant(Formula.Array<T>(isTransposed ? m : n, 2), isTransposed ? m : n);
        mark = tape.Mark();
    }

    public double[][] Results()
    {
        Variable<T> y = Apply();
        double[][] results = [Sample.Of(y.Values), Sample.Squares(y.Values)];
        tape.Rewind(mark);
        return results;
    }

    public void Run()
    {
        Apply();
        tape.Rewind(mark);
    }

    public void Dispose() => tape.Dispose();

    private Variable<T> Apply() => isTransposed ? x.MatMul(a) : a.MatMul(x);
}
