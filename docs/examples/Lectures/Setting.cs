using AutoGrad.Networks.Pictures;

namespace AutoGrad.Examples.Lectures;

/// <summary>What the command line asked for.</summary>
/// <param name="Folder">Where pictures go.</param>
/// <param name="Digits">The folder of MNIST's test set; null for generated pictures.</param>
/// <param name="IsQuick">Whether to run at a reduced size.</param>
/// <param name="Cancellation">Ends a demo between two steps.</param>
internal sealed record Setting(string Folder, string? Digits = null, bool IsQuick = false, CancellationToken Cancellation = default)
{
    /// <summary>Saves a picture and says where.</summary>
    public void Save(Picture picture, string name)
    {
        string path = Path.Combine(Folder, name + ".svg");
        picture.Save(path);
        Console.WriteLine($"  picture: {path}");
    }
}
