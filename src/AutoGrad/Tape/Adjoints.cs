using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutoGrad.Tape;

/// <summary>
/// The adjoints of the nodes during a plain backward pass. An adjoint takes the memory of its first contribution, adds
/// the later ones (the copy gate), and goes back to the pool when it is dropped.
/// </summary>
internal sealed class Adjoints<T>(TensorLog<T> log, BufferPool<T> pool)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Buffer<T>?[] buffers = [];

    // A contribution that a kernel is writing while the node has an adjoint already, and that node; −1 if nobody needs it.
    private Buffer<T>? unsettled;
    private int unsettledNode;

    /// <summary>The adjoint of a node, or null if none has arrived.</summary>
    public Buffer<T>? this[int node]
    {
        get => buffers[node];
        set => buffers[node] = value;
    }

    /// <summary>Makes room for this many nodes; there is nothing at a new one.</summary>
    public void Reserve(int nodes)
    {
        if (buffers.Length < nodes)
        {
            Array.Resize(ref buffers, Math.Max(nodes, buffers.Length * 2));
        }
    }

    /// <summary>The adjoint of a node; zeros if none has arrived.</summary>
    public Buffer<T> OrZeros(int node) => buffers[node] ?? Zeros(node);

    /// <summary>Where a kernel writes a contribution: the adjoint itself if it is the first one. It is forgotten if the node does not vary.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Span<T> Contribution(int node)
    {
        Settle();
        ref readonly Node<T> target = ref log.NodeAt(node);
        Buffer<T> fresh = pool.Rent(target.Shape.Count);
        if (target.Varies && buffers[node] is null)
        {
            buffers[node] = fresh;
        }
        else
        {
            unsettled = fresh;
            unsettledNode = target.Varies ? node : -1;
        }

        return fresh.Span;
    }

    /// <summary>Adds a contribution, whose memory may be shared from here on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add(int node, Buffer<T> contribution)
    {
        Settle();
        if (log.NodeAt(node).Varies)
        {
            Accumulate(node, contribution);
        }
    }

    /// <summary>Adds the contribution that a kernel has written by now.</summary>
    public void Settle()
    {
        if (unsettled is not null)
        {
            if (unsettledNode >= 0)
            {
                Accumulate(unsettledNode, unsettled);
            }

            DropUnsettled();
        }
    }

    /// <summary>Takes the adjoint of a node away; the caller holds it from now on.</summary>
    public Buffer<T>? Take(int node)
    {
        Buffer<T>? adjoint = buffers[node];
        buffers[node] = null;
        return adjoint;
    }

    /// <summary>Whether an adjoint has arrived at one of these nodes.</summary>
    public bool AtAny(ReadOnlySpan<int> nodes)
    {
        foreach (int node in nodes)
        {
            if (buffers[node] is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the adjoints of nodes to the pool.</summary>
    public void Drop(ReadOnlySpan<int> nodes)
    {
        foreach (int node in nodes)
        {
            Drop(node);
        }
    }

    /// <summary>Returns what there is at a stretch of nodes to the pool, also after a pass that failed.</summary>
    public void Clear(int from, int to)
    {
        DropUnsettled();
        for (int i = from; i < to; i++)
        {
            Drop(i);
        }
    }

    private void Drop(int node)
    {
        if (buffers[node] is { } adjoint)
        {
            pool.Release(adjoint);
            buffers[node] = null;
        }
    }

    private Buffer<T> Zeros(int node)
    {
        Buffer<T> zeros = pool.Rent(log.NodeAt(node).Shape.Count);
        zeros.Span.Clear();
        buffers[node] = zeros;
        return zeros;
    }

    private void Accumulate(int node, Buffer<T> term)
    {
        if (buffers[node] is not { } sum)
        {
            term.Users++;
            buffers[node] = term;
        }
        else if (sum.IsExclusive)
        {
            TensorPrimitives.Add(sum.Span, term.Span, sum.Span);
        }
        else
        {
            Buffer<T> fresh = pool.Rent(term.Length);
            TensorPrimitives.Add<T>(sum.Span, term.Span, fresh.Span);
            pool.Release(sum);
            buffers[node] = fresh;
        }
    }

    private void DropUnsettled()
    {
        if (unsettled is not null)
        {
            pool.Release(unsettled);
            unsettled = null;
        }
    }
}
