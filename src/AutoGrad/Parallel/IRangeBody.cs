namespace AutoGrad.Parallel;

/// <summary>
/// Work on a range of indices. Runs of one body on several threads overlap, so each writes only what belongs to its own
/// indices, and none changes the body's fields.
/// </summary>
internal interface IRangeBody
{
    /// <summary>Does the work of the indices from <paramref name="start"/> up to, and without, <paramref name="end"/>.</summary>
    void Run(int start, int end);
}
