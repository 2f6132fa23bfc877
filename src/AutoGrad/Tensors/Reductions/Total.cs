using System.Numerics;

namespace AutoGrad.Tensors.Reductions;

/// <summary>A sum with compensation (A. Neumaier 1974): what an addition loses is kept apart, so the error does not grow with the number of terms.</summary>
internal struct Total<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T sum;
    private T lost;

    /// <summary>The sum so far.</summary>
    public readonly T Sum => sum + lost;

    /// <summary>Adds a term.</summary>
    public void Add(T term)
    {
        T next = sum + term;

        // An infinite sum has lost nothing.
        lost = !T.IsFinite(next) ? T.Zero : lost + (T.Abs(sum) >= T.Abs(term) ? sum - next + term : term - next + sum);
        sum = next;
    }
}
