using AutoGrad.Networks.Training;
using AutoGrad.Networks.Training.Progress;
using Spectre.Console;

namespace AutoGrad.Tests.Networks.Training.Progress;

public class ConsoleProgressTests
{
    [Fact]
    public void Redirected_output_is_plain_lines()
    {
        using StringWriter plain = new();
        ITrainingObserver display = ConsoleProgress.Create(Terminal(new StringWriter(), isInteractive: true), plain, isRedirected: true);
        TrainingResult result = new SmallTraining<float>().Run(new() { Epochs = 2 }, display);
        string[] lines = plain.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.Equal("Training: 2 epochs of 5 batches.", lines[0]);
        Assert.Matches(@"^Epoch 1/2: loss \d\.\d{4} · validation \d\.\d{4} · accuracy \d\.\d{4} · rate 0\.01$", lines[1]);
        Assert.StartsWith("Epoch 2/2: ", lines[2], StringComparison.Ordinal);
        Assert.Equal(result.Message, lines[3]);
        Assert.Equal(4, lines.Length);
        Assert.DoesNotContain('\e', plain.ToString());
    }

    [Fact]
    public void A_terminal_that_cannot_be_written_over_gets_plain_lines()
    {
        Assert.IsType<PlainProgress>(ConsoleProgress.Create(Terminal(new StringWriter(), isInteractive: false), new StringWriter(), isRedirected: false));
        Assert.IsType<LiveProgress>(ConsoleProgress.Create(Terminal(new StringWriter(), isInteractive: true), new StringWriter(), isRedirected: false));
    }

    [Fact]
    public void A_terminal_shows_a_bar_and_keeps_a_line_for_each_epoch()
    {
        StringWriter output = new();
        TrainingResult result = new SmallTraining<float>().Run(new() { Epochs = 3 }, new LiveProgress(Terminal(output, isInteractive: true)));
        string shown = output.ToString();
        Assert.Contains("\e[", shown, StringComparison.Ordinal);
        Assert.All([1, 2, 3], epoch => Assert.Contains($"Epoch {epoch}/3: loss", shown, StringComparison.Ordinal));
        Assert.Contains(result.Message, shown, StringComparison.Ordinal);
        Assert.Contains("100%", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_training_throws_comes_through_the_live_display()
    {
        Watcher watcher = new() { AtStep = (_, _) => throw new InvalidOperationException("in the middle") };
        Assert.Equal("in the middle", Assert.Throws<InvalidOperationException>(() =>
            new SmallTraining<float>().Run(new(), new LiveProgress(Terminal(new StringWriter(), isInteractive: true)), watcher)).Message);
    }

    [Fact]
    public void A_display_does_not_change_the_training()
    {
        (SmallTraining<double> silent, SmallTraining<double> shown) = (new(), new());
        silent.Run(new() { Epochs = 2 });
        shown.Run(new() { Epochs = 2 }, new LiveProgress(Terminal(new StringWriter(), isInteractive: true)), new PlainProgress(new StringWriter()));
        Assert.Equal(silent.Bits, shown.Bits);
    }

    private static IAnsiConsole Terminal(StringWriter output, bool isInteractive)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = isInteractive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 200;
        return console;
    }
}
