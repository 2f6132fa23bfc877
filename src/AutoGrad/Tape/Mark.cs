namespace AutoGrad.Tape;

/// <summary>A moment on a tape, to which <see cref="Tape{T}.Rewind"/> goes back.</summary>
public readonly struct Mark
{
    internal Mark(int level, uint epoch)
    {
        Level = level;
        Epoch = epoch;
    }

    internal int Level { get; }

    internal uint Epoch { get; }
}
