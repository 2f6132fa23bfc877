using AutoGrad.Examples.Lectures;

namespace AutoGrad.Tests.Lectures;

/// <summary>The command line of the demos.</summary>
public class LectureDemosTests
{
    [Fact]
    public void Without_a_name_all_demos_run()
    {
        CommandLine line = CommandLine.Read(["--quick", "--out", "pictures"]);
        Assert.Equal(Demo.All, line.Demos);
        Assert.Equal((true, "pictures", null), (line.IsQuick, line.Folder, line.Digits));
    }

    [Fact]
    public void A_demo_is_found_by_its_name() =>
        Assert.Equal(["paths", "gates"], CommandLine.Read(["paths", "gates", "paths", "--mnist", "digits"]).Demos.Select(demo => demo.Name));

    [Theory]
    [InlineData("path", "There is no demo 'path'; there are gates,")]
    [InlineData("--fast", "The option --fast is unknown; there are --quick,")]
    [InlineData("--out", "The option --out needs a folder behind it.")]
    [InlineData("--mnist --quick", "The option --mnist needs a folder behind it.")]
    public void What_is_not_understood_is_refused(string arguments, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => CommandLine.Read(arguments.Split(' '))).Message);
}
