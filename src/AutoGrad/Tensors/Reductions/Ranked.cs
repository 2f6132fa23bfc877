using System.Numerics;

namespace AutoGrad.Tensors.Reductions;

/// <summary>A number with its place, ordered by number (NaN is the greatest), then by a second key that makes the order total.</summary>
/// <param name="value">The number.</param>
/// <param name="key">The place to break ties by the first, its complement to break them by the last.</param>
internal readonly struct Ranked<T>(T value, int key) : IComparable<Ranked<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The place.</summary>
    public int Place => key < 0 ? ~key : key;

    private T Value => value;

    private int Key => key;

    public int CompareTo(Ranked<T> other)
    {
        if (value < other.Value)
        {
            return -1;
        }

        if (value > other.Value)
        {
            return 1;
        }

        int order = T.IsNaN(value).CompareTo(T.IsNaN(other.Value));
        return order != 0 ? order : key.CompareTo(other.Key);
    }
}
