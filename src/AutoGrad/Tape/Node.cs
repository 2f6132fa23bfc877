namespace AutoGrad.Tape;

/// <summary>A value on the tape.</summary>
internal struct Node<T>
    where T : unmanaged
{
    /// <summary>The memory, shared with its aliases.</summary>
    public Buffer<T> Data;

    public Shape Shape;

    /// <summary>How often this place was taken back, so that a handle to an earlier node here is found out.</summary>
    public int Serial;

    /// <summary>The operation that made it; −1 for a leaf or a constant.</summary>
    public int Producer;

    /// <summary>The number of a leaf that varies, among all such.</summary>
    public int Leaf;

    /// <summary>Whether gradients flow to it.</summary>
    public bool Varies;
}
