using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Numbers;

namespace AutoGrad.Tape;

/// <summary>
/// The gradients of one backward pass, by variable. The memory is the tape's: they are valid until the tape is reset,
/// or rewound to a mark before the pass.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Gradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Sweep<T>? sweep;
    private readonly int serial;

    internal Gradients(Sweep<T> sweep)
    {
        this.sweep = sweep;
        serial = sweep.Serial;
    }

    /// <summary>The tape.</summary>
    public Tape<T> Tape => Sweep.Tape;

    private Sweep<T> Sweep => sweep is not null && sweep.Serial == serial
        ? sweep
        : throw new InvalidOperationException("These gradients were used after their tape was reset or rewound. Copy what is needed before Reset.");

    /// <summary>The derivative with respect to a scalar: a leaf, a recorded node, or one made by <see cref="Tape{T}.Keep(Scalar{T})"/>.</summary>
    /// <param name="x">The scalar.</param>
    /// <returns>∂y/∂x; 0 where y does not depend on x.</returns>
    /// <exception cref="InvalidOperationException">x is a constant, of another tape, or an inner result without a node.</exception>
    public T this[Scalar<T> x]
    {
        get
        {
            int node = NodeOf(x);
            return node < Sweep.Scalars.Length ? Sweep.Scalars[node] : T.Zero;
        }
    }

    /// <summary>The gradient with respect to a variable, row-major, without a copy.</summary>
    /// <param name="x">A leaf, or an inner result if the pass kept those.</param>
    /// <returns>∂y/∂x, with x's shape; zeros where y does not depend on x.</returns>
    /// <exception cref="InvalidOperationException">x is a constant, of another tape, or an inner result whose gradient was not kept.</exception>
    public ReadOnlySpan<T> this[Variable<T> x] => Sweep.Gradient(NodeOf(x));

    /// <summary>The gradient with respect to a variable as a tensor span, without a copy; rank 0 appears as shape [1].</summary>
    /// <param name="x">A leaf, or an inner result if the pass kept those.</param>
    /// <returns>∂y/∂x.</returns>
    /// <exception cref="InvalidOperationException">As for the indexer.</exception>
    public ReadOnlyTensorSpan<T> AsTensorSpan(Variable<T> x) => TensorViews.View(this[x], x.Shape);

    /// <summary>A copy of the gradient with respect to a variable; rank 0 becomes shape [1].</summary>
    /// <param name="x">A leaf, or an inner result if the pass kept those.</param>
    /// <returns>∂y/∂x, independent of the tape.</returns>
    /// <exception cref="InvalidOperationException">As for the indexer.</exception>
    public Tensor<T> ToTensor(Variable<T> x) => TensorViews.Copy(this[x], x.Shape);

    /// <summary>Whether y depends on a variable through recorded operations, be the gradient 0 or not.</summary>
    /// <param name="x">The variable.</param>
    /// <returns>True if there is a path from x to y.</returns>
    public bool IsConnected(Variable<T> x) => Sweep.Reaches(Sweep.Tape.IndexOf(x));

    /// <summary>Whether y depends on a scalar through recorded operations, be the derivative 0 or not.</summary>
    /// <param name="x">The scalar.</param>
    /// <returns>True if there is a path from x to y.</returns>
    public bool IsConnected(Scalar<T> x) => Sweep.ReachesScalar(NodeOf(x));

    private int NodeOf(Variable<T> x)
    {
        TensorLog<T> log = Sweep.Tape.Log;
        int node = x.IsLiteral ? -1 : log.IndexOf(in x);
        if (node < 0 || !log.NodeAt(node).Varies)
        {
            throw new InvalidOperationException("A constant has no gradient. Make it a leaf by tape.Variable.");
        }

        return Sweep.IsKept(node)
            ? node
            : throw new InvalidOperationException("The gradient of this inner result was not kept. Ask for it by Backward(y, keepInner: true).");
    }

    private int NodeOf(Scalar<T> x)
    {
        Sweep.Tape.EnsureOwn(x);
        return x.Scale == T.One
            ? x.Index
            : throw new InvalidOperationException("This inner scalar has no node of its own, so no gradient was kept for it. Pass it through tape.Keep before it is used.");
    }
}
