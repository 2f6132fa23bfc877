namespace AutoGrad.Examples.Digits;

/// <summary>Reads <c>[FOLDER] [--convolutional] [--quick] [--report FILE]</c>.</summary>
internal sealed record CommandLine(string? Folder, bool IsConvolutional, bool IsQuick, string? Report)
{
    /// <exception cref="FormatException">An option is unknown or lacks its file, or there is more than one folder.</exception>
    public static CommandLine Read(IReadOnlyList<string> arguments)
    {
        CommandLine line = new(null, false, false, null);
        for (int i = 0; i < arguments.Count; i++)
        {
            line = arguments[i] switch
            {
                "--convolutional" => line with { IsConvolutional = true },
                "--quick" => line with { IsQuick = true },
                "--report" when i + 1 < arguments.Count && !arguments[i + 1].StartsWith('-') => line with { Report = arguments[++i] },
                "--report" => throw new FormatException("The option --report needs a file behind it."),
                ['-', ..] option => throw new FormatException($"The option {option} is unknown; there are --convolutional, --quick and --report FILE."),
                { } folder when line.Folder is null => line with { Folder = folder },
                { } folder => throw new FormatException($"Expected at most one folder of digits, but got {line.Folder} and {folder}."),
            };
        }

        return line;
    }
}
