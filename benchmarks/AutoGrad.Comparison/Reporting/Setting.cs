using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Comparison.Reporting;

/// <summary>Where and when something was measured.</summary>
/// <param name="Date">The day, UTC.</param>
/// <param name="Revision">The commit of ours.</param>
/// <param name="Processor">The processor's name and the number of cores.</param>
/// <param name="Ours">The run-time, and the widest registers.</param>
/// <param name="Theirs">The peers' versions and the kernels that they used.</param>
internal sealed record Setting(string Date, string Revision, string Processor, string Ours, string Theirs)
{
    public static Setting Now(string revision, string theirs) => new(
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        revision,
        $"{ModelName()}, {Environment.ProcessorCount} cores",
        $"{RuntimeInformation.FrameworkDescription}, {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}-bit registers",
        theirs);

    private static string ModelName()
    {
        const string Source = "/proc/cpuinfo";
        return File.Exists(Source)
            ? File.ReadLines(Source).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown"
            : RuntimeInformation.ProcessArchitecture.ToString();
    }
}
