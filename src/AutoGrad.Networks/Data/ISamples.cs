namespace AutoGrad.Networks.Data;

/// <summary>Samples that are gathered into batches by their numbers: what <see cref="Batches{TBatch}"/> goes through.</summary>
/// <typeparam name="TBatch">A batch, which is filled again and again.</typeparam>
public interface ISamples<TBatch>
    where TBatch : class
{
    /// <summary>The number of samples.</summary>
    int Count { get; }

    /// <summary>An empty batch.</summary>
    /// <param name="capacity">The most samples that it will hold.</param>
    /// <returns>The batch.</returns>
    TBatch CreateBatch(int capacity);

    /// <summary>Fills a batch. May be called on another thread, though never on two at once by the same <see cref="Batches{TBatch}"/>.</summary>
    /// <param name="samples">The numbers of the samples, in the order wanted.</param>
    /// <param name="batch">A batch of <see cref="CreateBatch"/>, with room for them.</param>
    void Gather(ReadOnlySpan<int> samples, TBatch batch);
}
