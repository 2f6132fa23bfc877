using Spectre.Console;

namespace AutoGrad.Networks.Training.Progress;

/// <summary>Progress on the console.</summary>
/// <example><code>ITrainingObserver progress = ConsoleProgress.Create();</code></example>
public static class ConsoleProgress
{
    /// <summary>A live display on a terminal, and plain lines where output is redirected or the terminal cannot do it.</summary>
    /// <returns>The display.</returns>
    public static ITrainingObserver Create() => Create(AnsiConsole.Console, Console.Out, Console.IsOutputRedirected);

    internal static ITrainingObserver Create(IAnsiConsole console, TextWriter plain, bool isRedirected) =>
        !isRedirected && console.Profile.Capabilities is { Interactive: true, Ansi: true } ? new LiveProgress(console) : new PlainProgress(plain);
}
