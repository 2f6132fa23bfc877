namespace AutoGrad.Tape;

/// <summary>The state of a tape at a mark: how much of each log there was, and the epoch that began.</summary>
internal struct Level
{
    /// <summary>Identifies the mark; it survives rewinding to it.</summary>
    public uint Birth;

    /// <summary>The epoch of the scalars recorded since.</summary>
    public uint Epoch;

    public int Nodes;

    public int Entries;

    public int Operands;

    public int Scalars;

    public int Integers;

    public int Sweeps;
}
