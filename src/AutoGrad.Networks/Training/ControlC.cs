using System.Runtime.InteropServices;

namespace AutoGrad.Networks.Training;

/// <summary>
/// Turns Ctrl-C into a cancellation while it lives: the first press lets the training end in good order, a second one ends
/// the process as usual.
/// </summary>
/// <example><code>
/// using ControlC controlC = new();
/// TrainingResult result = trainer.Run(controlC.Token);
/// </code></example>
public sealed class ControlC : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration registration;

    /// <summary>Listens from now on.</summary>
    public ControlC() => registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Pressed);

    /// <summary>Is cancelled by Ctrl-C.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Listens no longer.</summary>
    public void Dispose()
    {
        registration.Dispose();
        source.Dispose();
    }

    internal void Pressed(PosixSignalContext signal)
    {
        signal.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}
