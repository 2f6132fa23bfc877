using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>
/// The one trace that a segment leaves on the tape. Its inputs are those of the segment, and then whatever else that
/// varies was used inside.
/// </summary>
/// <param name="segment">The segment.</param>
/// <param name="arguments">How many inputs are the segment's own.</param>
/// <param name="values">The segment's result.</param>
internal readonly struct Recompute<T>(Segment<T> segment, int arguments, Variable<T> values) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation) => evaluation.Share(values, values.Shape);

    public void Backward(ref Pullback<T> pullback) => pullback.PullAgain(segment, arguments);
}
