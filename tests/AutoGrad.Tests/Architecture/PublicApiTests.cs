using AutoGrad.Checks;
using AutoGrad.Networks.Data;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Architecture;

/// <summary>The public surface is an approved file, so that no change of it goes unseen.</summary>
public class PublicApiTests
{
    const string Accept = "AUTOGRAD_WRITE_API";

    [Fact]
    public void The_public_members_are_those_of_the_approved_file()
    {
        string path = Path.Combine(SharedData.Repository, "tests", "AutoGrad.Tests", "Architecture", "PublicApi.txt");
        string actual = PublicApi.Of(typeof(Shape).Assembly, typeof(GradientCheck).Assembly, typeof(IdxFile).Assembly);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, actual);
        }

        string[] approved = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] lines = actual.TrimEnd('\n').Split('\n');
        string[] changes = [.. approved.Except(lines).Select(line => $"- {line}"), .. lines.Except(approved).Select(line => $"+ {line}")];
        Assert.True(
            approved.AsSpan().TrimEnd(string.Empty).SequenceEqual(lines),
            $"The public members differ from tests/AutoGrad.Tests/Architecture/PublicApi.txt. To accept them, run this test with {Accept}=1 and commit the file.\n{string.Join('\n', changes)}");
    }
}
