namespace AutoGrad.Tests;

/// <summary>Finds the reference data that lies beside the repository; it is not part of it.</summary>
internal static class SharedData
{
    /// <summary>The path of a file below the data folder, or of what an environment variable names; null if it is absent.</summary>
    public static string? Find(string file, string? variable = null)
    {
        if (variable is not null && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new FileNotFoundException($"{variable} names {named}, which does not exist.");
        }

        string path = Path.Combine(Repository, "..", "shared", "data", file);
        return File.Exists(path) ? path : null;
    }

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AutoGrad.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds AutoGrad.sln.");
    }
}
