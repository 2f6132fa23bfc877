using System.Diagnostics;
using AutoGrad.Examples.Lectures;

// The lectures' examples that can be seen: each prints its figures and writes its pictures as SVG.
//   dotnet run -c Release --project docs/examples/Lectures [-- [NAME …] [--quick] [--out FOLDER] [--mnist FOLDER]]
// Without a name all run. --quick runs them at a reduced size; --out says where pictures go, by default below the temporary
// folder; --mnist names the folder of t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, plain or .gz, for the demo "training".
const int Cancelled = 130;
using CancellationTokenSource cancellation = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};

try
{
    CommandLine line = CommandLine.Read(args);
    string folder = Path.GetFullPath(line.Folder ?? Path.Combine(Path.GetTempPath(), "autograd-lectures"));
    Directory.CreateDirectory(folder);
    Setting setting = new(folder, line.Digits, line.IsQuick, cancellation.Token);
    foreach (Demo demo in line.Demos)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Console.WriteLine($"== {demo.Name} (example {demo.Examples}): {demo.Summary}");
        demo.Run(setting);
        Console.WriteLine($"  {watch.Elapsed.TotalSeconds:F1} s");
    }

    Console.WriteLine($"Pictures are in {folder}");
    return 0;
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Cancelled; pictures of finished demos are kept.");
    return Cancelled;
}
catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
