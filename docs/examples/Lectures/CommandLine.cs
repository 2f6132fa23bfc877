namespace AutoGrad.Examples.Lectures;

/// <summary>Reads <c>[name …] [--quick] [--out folder] [--mnist folder]</c>.</summary>
internal sealed record CommandLine(IReadOnlyList<Demo> Demos, bool IsQuick, string? Folder, string? Digits)
{
    /// <summary>The demos asked for; all if none is named.</summary>
    /// <exception cref="FormatException">A name or an option is unknown, or a folder is missing.</exception>
    public static CommandLine Read(IReadOnlyList<string> arguments)
    {
        List<Demo> demos = [];
        (bool isQuick, string? folder, string? digits) = (false, null, null);
        for (int i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--quick": isQuick = true; break;
                case "--out": folder = Value(arguments, ref i); break;
                case "--mnist": digits = Value(arguments, ref i); break;
                case { } option when option.StartsWith('-'):
                    throw new FormatException($"The option {option} is unknown; there are --quick, --out FOLDER and --mnist FOLDER.");
                case { } name:
                    demos.Add(Demo.All.FirstOrDefault(demo => demo.Name == name) ?? throw new FormatException(
                        $"There is no demo '{name}'; there are {string.Join(", ", Demo.All.Select(demo => demo.Name))}."));
                    break;
            }
        }

        return new(demos.Count == 0 ? Demo.All : [.. demos.Distinct()], isQuick, folder, digits);
    }

    private static string Value(IReadOnlyList<string> arguments, ref int i) =>
        i + 1 < arguments.Count && !arguments[i + 1].StartsWith('-') && arguments[i + 1].Length > 0
            ? arguments[++i]
            : throw new FormatException($"The option {arguments[i]} needs a folder behind it.");
}
