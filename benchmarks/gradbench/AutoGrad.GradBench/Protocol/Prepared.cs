using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.GradBench.Protocol;

/// <summary>A function with its input converted and checked, ready to be timed, and the tape it works on.</summary>
internal sealed record Prepared<TOutput>(Func<TOutput> Run, IDisposable? Workspace = null) : IDisposable
{
    /// <summary>The memory that the tape holds.</summary>
    public long Bytes => Workspace switch
    {
        Tape<double> tape => tape.Bytes,
        Tape<Dual<double>> tape => tape.Bytes,
        _ => 0,
    };

    public void Dispose() => Workspace?.Dispose();
}
