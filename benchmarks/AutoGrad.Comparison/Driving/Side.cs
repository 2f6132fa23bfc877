using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AutoGrad.Comparison.Driving;

/// <summary>One side of a comparison: a process that runs programs on request, a line of JSON for each line.</summary>
internal sealed class Side : IDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly Process process;

    public Side(string name, string file, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        Name = name;
        ProcessStartInfo start = new(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
    }

    /// <summary>Who it is, with its settings.</summary>
    public string Name { get; }

    /// <summary>Starts a program and gives what its first runs put out.</summary>
    public double[][] Start(string program, int threads) =>
        Ask<double[][]>(string.Create(CultureInfo.InvariantCulture, $"start {threads} {program}"), "results");

    /// <summary>Runs the program until it is as fast as it gets, at most for so long.</summary>
    public void WarmUp(double seconds) => Ask(string.Create(CultureInfo.InvariantCulture, $"warm {seconds}"));

    /// <summary>Seconds a run, a sample each, for about so many seconds in all.</summary>
    public double[] Time(double seconds) => Ask<double[]>(string.Create(CultureInfo.InvariantCulture, $"time {seconds}"), "seconds");

    /// <summary>Sends a request and reads a property of the answer.</summary>
    public TAnswer Ask<TAnswer>(string request, string property) => Ask(request).GetProperty(property).Deserialize<TAnswer>(Options)!;

    /// <summary>Sends a request and reads the answer.</summary>
    /// <exception cref="InvalidOperationException">The side says that it cannot, or has ended.</exception>
    public JsonElement Ask(string request)
    {
        process.StandardInput.WriteLine(request);
        process.StandardInput.Flush();
        string answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended at '{request}'.");
        JsonElement root = JsonDocument.Parse(answer).RootElement;
        return root.TryGetProperty("error", out JsonElement error)
            ? throw new InvalidOperationException($"{Name} at '{request}': {error.GetString()}")
            : root;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
