using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>The scope of <see cref="Tape{T}.Pause"/>: disposing it resumes recording.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct Pause<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T> tape;

    internal Pause(Tape<T> tape) => this.tape = tape;

    /// <summary>Resumes recording.</summary>
    public void Dispose() => tape.Resume();
}
