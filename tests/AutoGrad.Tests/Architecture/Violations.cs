namespace AutoGrad.Tests.Architecture;

/// <summary>Says all violations at once.</summary>
internal static class Violations
{
    public static void None(IEnumerable<string> violations)
    {
        string[] all = [.. violations];
        Assert.True(all.Length == 0, $"{all.Length} violations:\n{string.Join('\n', all)}");
    }
}
