using System.Text.Json;
using AutoGrad.Comparison.Measuring;

namespace AutoGrad.Comparison.Driving;

/// <summary>The processes of both sides while a row is measured, and how they take turns.</summary>
/// <param name="peers">How to start a peer.</param>
/// <param name="pace">How much time to take.</param>
/// <param name="threads">The numbers of threads to measure with.</param>
/// <param name="filter">Cases without this text are passed over.</param>
internal sealed class Bench(Peers peers, Pace pace, IReadOnlyList<int> threads, string filter) : IDisposable
{
    // Until the other side's workers have gone to sleep: OpenBLAS's spin for some 20 ms.
    private const int Settling = 30;

    private readonly Dictionary<string, Side> sides = [];

    public IReadOnlyList<int> Threads => threads;

    public bool IsQuick => pace == Pace.Quick;

    /// <summary>What the machine can do, measured by our side.</summary>
    public Machine Machine { get; } = Measure();

    public bool Wants(string label) => label.Contains(filter, StringComparison.Ordinal);

    /// <summary>This program once more, as our side of a comparison.</summary>
    public static Side Own(string name)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return new(name, program, isHost ? [typeof(Bench).Assembly.Location, "worker"] : ["worker"], []);
    }

    /// <summary>A process of ours; of one name there is one at a time.</summary>
    public Side Ours(string name)
    {
        if (!sides.TryGetValue(name, out Side? side))
        {
            side = Own(name);
            sides[name] = side;
        }

        return side;
    }

    /// <summary>A process of the peer's for each setting.</summary>
    public IEnumerable<Side> Theirs(int count)
    {
        foreach (IReadOnlyList<PeerSetting> setting in Peers.Settings(count))
        {
            Side side = peers.Open(count, setting);
            string name = $"{side.Name} {count}";
            if (!sides.TryAdd(name, side))
            {
                side.Dispose();
            }

            yield return sides[name];
        }
    }

    /// <summary>Ends all processes, so that the next row begins afresh.</summary>
    public void Clear()
    {
        foreach (Side side in sides.Values)
        {
            side.Dispose();
        }

        sides.Clear();
    }

    public void Dispose() => Clear();

    /// <summary>The median seconds of a run on the side, for a short while.</summary>
    public double Try(Side side)
    {
        side.Time(pace.Trial / 3);
        return Timing.Median(side.Time(pace.Trial));
    }

    public void WarmUp(Side side) => side.WarmUp(pace.WarmUp);

    /// <summary>Lets sides run in turn, A B A B …, and gives each one's median.</summary>
    public double[] Alternate(params IReadOnlyList<Side> contestants)
    {
        List<double>[] samples = [.. contestants.Select(_ => new List<double>())];
        for (int round = 0; round < pace.Rounds; round++)
        {
            for (int i = 0; i < contestants.Count; i++)
            {
                Thread.Sleep(Settling);
                contestants[i].Time(pace.Turn / 10);
                samples[i].Add(Timing.Median(contestants[i].Time(pace.Turn)));
            }
        }

        return [.. samples.Select(Timing.Median)];
    }

    private static Machine Measure()
    {
        using Side side = Own("machine");
        return side.Ask("machine").Deserialize<Machine>()!;
    }
}
