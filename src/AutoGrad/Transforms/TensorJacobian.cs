using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;

namespace AutoGrad.Transforms;

/// <summary>The Jacobian of a recorded tensor, element by element.</summary>
internal static class TensorJacobian
{
    /// <summary>∂y/∂x by a sweep back from each element of y.</summary>
    public static Tensor<T> Rows<T>(Variable<T> y, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] jacobian = new T[y.Count * x.Count];
        int n = x.Count;
        Sweep(y, x, (i, row) => row.CopyTo(jacobian.AsSpan(i * n)));
        return Shaped(jacobian, y.Shape, x.Shape);
    }

    /// <summary>∂y/∂x by the derivative of the pull-back uᵀJ, which is linear in u, along each element of x.</summary>
    public static Tensor<T> Columns<T>(Variable<T> y, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] jacobian = new T[y.Count * x.Count];
        int n = x.Count;
        Variable<T> u = Upstream(y);
        Sweep(Differentiable.Pull(y, u, x), u, (j, column) =>
        {
            for (int i = 0; i < column.Length; i++)
            {
                jacobian[(i * n) + j] = column[i];
            }
        });
        return Shaped(jacobian, y.Shape, x.Shape);
    }

    /// <summary>An upstream gradient of y that varies. The pull-back is linear in it, so its value does not matter.</summary>
    public static Variable<T> Upstream<T>(Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Lease<T> zeros = new(y.Count);
        return y.Tape.Variable(zeros.Span, y.Shape.Lengths);
    }

    private static void Sweep<T>(Variable<T> y, Variable<T> x, Action<int, ReadOnlySpan<T>> take)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Lease<T> seed = new(y.Count);
        Mark mark = y.Tape.Mark();
        for (int i = 0; i < y.Count; i++)
        {
            seed.Span[i] = T.One;
            take(i, y.Tape.Backward(y, seed.Span)[x]);
            y.Tape.Rewind(mark);
            seed.Span[i] = T.Zero;
        }
    }

    private static Tensor<T> Shaped<T>(T[] jacobian, Shape rows, Shape columns)
    {
        Span<nint> lengths = stackalloc nint[rows.Rank + columns.Rank];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = i < rows.Rank ? rows[i] : columns[i - rows.Rank];
        }

        return Tensor.Create(jacobian, lengths);
    }
}
