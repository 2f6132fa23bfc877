using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>The scope of <see cref="Tape{T}.Pause"/>: disposing it resumes recording.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct Pause<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T> tape;
    private readonly int depth;

    internal Pause(Tape<T> tape, int depth)
    {
        this.tape = tape;
        this.depth = depth;
    }

    /// <summary>Resumes recording, unless an outer pause goes on. Doing it again changes nothing.</summary>
    public void Dispose() => tape.Resume(depth);
}
