using System.Globalization;

namespace AutoGrad.Comparison.Driving;

/// <summary>The peers: a process for each setting that has to be there before they load.</summary>
/// <param name="python">The interpreter that has torch.</param>
/// <param name="worker">The peers' program.</param>
internal sealed class Peers(string python, string worker)
{
    private static readonly PeerSetting Widest = new("AVX-512", "ATEN_CPU_CAPABILITY", "avx512");
    private static readonly PeerSetting Passive = new("passive", "OMP_WAIT_POLICY", "passive");

    /// <summary>The settings worth trying for a number of threads; libtorch does not use its widest kernels by itself on every machine.</summary>
    public static IEnumerable<IReadOnlyList<PeerSetting>> Settings(int threads) =>
        threads == 1 ? [[], [Widest]] : [[Passive], [Passive, Widest], [], [Widest]];

    /// <summary>Starts a peer. OpenBLAS takes the number of threads from its environment.</summary>
    public Side Open(int threads, IReadOnlyList<PeerSetting> setting)
    {
        string count = threads.ToString(CultureInfo.InvariantCulture);
        string name = string.Join(" ", setting.Select(one => one.Name));
        return new(name, python, [worker], [.. setting.Select(one => (one.Variable, one.Value)), ("OMP_NUM_THREADS", count), ("OPENBLAS_NUM_THREADS", count)]);
    }

    /// <summary>The peers' versions, and the kernels that they use by default and with their widest registers.</summary>
    public string About()
    {
        using Side plain = Open(1, []), widest = Open(1, [Widest]);
        return $"{plain.Ask<string>("about", "versions")}; ATen {plain.Ask<string>("about", "capability")} by default, {widest.Ask<string>("about", "capability")} on request";
    }
}
