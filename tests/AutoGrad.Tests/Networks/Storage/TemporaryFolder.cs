namespace AutoGrad.Tests.Networks.Storage;

/// <summary>A folder that is deleted with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("autograd-");

    public string[] Files => [.. folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public string this[string name] => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
