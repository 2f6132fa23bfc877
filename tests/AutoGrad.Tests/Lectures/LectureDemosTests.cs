using System.Text.RegularExpressions;
using AutoGrad.Examples.Lectures;
using AutoGrad.Tests.Networks.Storage;

namespace AutoGrad.Tests.Lectures;

/// <summary>The demos run, their command line is understood, and docs/lectures.md shows them all.</summary>
public partial class LectureDemosTests
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

    // A reader of the page finds every example of the lectures and every picture that the demos draw, and no other.
    [Fact]
    public void The_page_shows_every_example_and_every_picture()
    {
        string docs = Path.Combine(SharedData.Repository, "docs");
        string page = File.ReadAllText(Path.Combine(docs, "lectures.md"));
        IEnumerable<int> examples = Heading().Matches(page).SelectMany(heading => Number().Matches(heading.Value)).Select(number => int.Parse(number.Value));
        Assert.Equal(Enumerable.Range(1, 21), examples.Order());
        Assert.All(Demo.All, demo => Assert.Contains($"`{demo.Name}`", page));
        Assert.Equal(
            Directory.GetFiles(Path.Combine(docs, "pictures")).Select(Path.GetFileName).Order(),
            Picture().Matches(page).Select(link => link.Groups[1].Value).Order());
    }

    [Fact]
    public void Every_demo_runs_and_draws_its_pictures()
    {
        using TemporaryFolder folder = new();
        Assert.All(Demo.All, demo => demo.Run(new Setting(folder[string.Empty], IsQuick: true)));
        Assert.Equal(
            Directory.GetFiles(Path.Combine(SharedData.Repository, "docs", "pictures")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            folder.Files);
    }

    [GeneratedRegex(@"\*\*Examples? [0-9][^*]*\*\*")]
    private static partial Regex Heading();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\(pictures/([^)]+)\)")]
    private static partial Regex Picture();
}
