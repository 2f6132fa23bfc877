using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>Elements of a tensor as scalar nodes of the same tape.</summary>
/// <param name="start">The first element.</param>
/// <param name="count">How many elements.</param>
/// <param name="first">The index of the first scalar node.</param>
internal readonly struct Unpack<T>(int start, int count, int first) : IOperation<T>, IScalarBridge<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // The scalars are made by the caller; nothing is computed.
    public void Forward(ref Evaluation<T> evaluation)
    {
    }

    public void Backward(ref Pullback<T> pullback)
    {
        if (pullback.IsRecorded)
        {
            EnsureUnreached(ref pullback);
            return;
        }

        ReadOnlySpan<T> upstream = pullback.Scalars.Slice(first, count);
        Variable<T> dx = pullback.Tape.Create(pullback.Input(0).Shape, out Span<T> values);
        values.Clear();
        upstream.CopyTo(values[start..]);
        pullback.Add(0, dx);
    }

    public void Reach(Reach<T> reach)
    {
        if (reach.Scalars.Slice(first, count).Contains(true))
        {
            reach.Nodes[reach.Input(0)] = true;
        }
    }

    private void EnsureUnreached(ref Pullback<T> pullback)
    {
        for (int i = 0; i < count && pullback.Needs(0); i++)
        {
            if (pullback.ReachesScalar(first + i))
            {
                throw new InvalidOperationException(
                    "A recorded gradient was asked for through scalars: their slopes are numbers, which cannot be differentiated again. Nest the type instead, as in Tape<Dual<double>>.");
            }
        }
    }
}
