using System.Globalization;
using System.Text.Json;
using AutoGrad.Networks.Training;
using AutoGrad.Networks.Training.Progress;
using AutoGrad.Tests.Networks.Storage;

namespace AutoGrad.Tests.Networks.Training.Progress;

public class LogTests
{
    private static readonly EpochRecord First = new(1, 0.1, null, 1e-3, [("a,b", 0.25)]);
    private static readonly EpochRecord Second = new(2, 1 / 3.0, double.NaN, 1e-30, [("a,b", double.PositiveInfinity)]);

    [Fact]
    public void A_CSV_log_has_a_row_for_each_epoch_in_the_invariant_culture()
    {
        using TemporaryFolder folder = new();
        CsvLog log = new(folder["log.csv"]);
        log.Begin(2, 1, 0);
        log.Epoch(First);
        log.Epoch(Second);
        Assert.Equal(
            """
            epoch,training_loss,validation_loss,learning_rate,"a,b"
            1,0.1,,0.001,0.25
            2,0.3333333333333333,NaN,1E-30,Infinity

            """, File.ReadAllText(folder["log.csv"]));
    }

    [Fact]
    public void A_JSON_log_has_an_object_for_each_epoch_and_one_for_the_end()
    {
        using TemporaryFolder folder = new();
        JsonLog log = new(folder["log.jsonl"]);
        log.Begin(2, 1, 0);
        log.Epoch(First);
        log.Epoch(Second);
        log.End(new TrainingResult(TrainingEnd.Epochs, "All \"2\" epochs are done.", [First, Second], 1));
        JsonElement[] lines = [.. File.ReadAllLines(folder["log.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(3, lines.Length);
        Assert.Equal((1, 0.1, JsonValueKind.Null, 0.25), (lines[0].GetProperty("epoch").GetInt32(), lines[0].GetProperty("training_loss").GetDouble(), lines[0].GetProperty("validation_loss").ValueKind, lines[0].GetProperty("metrics").GetProperty("a,b").GetDouble()));
        Assert.Equal((1 / 3.0, "NaN", "Infinity"), (lines[1].GetProperty("training_loss").GetDouble(), lines[1].GetProperty("validation_loss").GetString(), lines[1].GetProperty("metrics").GetProperty("a,b").GetString()));
        Assert.Equal(("Epochs", "All \"2\" epochs are done."), (lines[2].GetProperty("end").GetString(), lines[2].GetProperty("message").GetString()));
    }

    [Fact]
    public void Lines_are_on_the_disk_after_each_epoch()
    {
        using TemporaryFolder folder = new();
        List<(int Csv, int Json)> lines = [];
        Watcher watcher = new() { AtEpoch = _ => lines.Add((File.ReadAllLines(folder["csv"]).Length, File.ReadAllLines(folder["json"]).Length)) };
        new SmallTraining<double>().Run(new() { Epochs = 3 }, new CsvLog(folder["csv"]), new JsonLog(folder["json"]), watcher);
        Assert.Equal([(2, 1), (3, 2), (4, 3)], lines);
    }

    // A kill may cut the last line, and may come after epochs were logged that no checkpoint holds yet.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void A_resumed_training_continues_the_logs_as_if_never_stopped(int cut)
    {
        using TemporaryFolder folder = new();
        new SmallTraining<double>().Run(ResumeTests.Settings(6), new CsvLog(folder["whole.csv"]), new JsonLog(folder["whole.jsonl"]));
        TrainingSettings settings = ResumeTests.Settings(6) with { CheckpointPath = folder["c"], CheckpointEvery = 2, Resume = true };
        CsvLog csv = new(folder["csv"]);
        JsonLog json = new(folder["jsonl"]);
        Watcher kill = new() { AtEpoch = record => _ = record.Epoch == 5 ? throw new OperationCanceledException("killed") : 0 };
        Assert.Throws<OperationCanceledException>(() => new SmallTraining<double>().Run(settings, csv, json, kill));
        foreach (string name in (string[])["csv", "jsonl"])
        {
            using FileStream file = new(folder[name], FileMode.Open);
            file.SetLength(file.Length - cut);
        }

        new SmallTraining<double>(seed: 50).Run(settings, csv, json);
        Assert.Equal(File.ReadAllText(folder["whole.csv"]), File.ReadAllText(folder["csv"]));
        Assert.Equal(File.ReadAllText(folder["whole.jsonl"]), File.ReadAllText(folder["jsonl"]));
    }

    [Fact]
    public void A_new_training_replaces_the_logs()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["csv"], "old\nold\n");
        File.WriteAllText(folder["json"], "old\n");
        new SmallTraining<double>().Run(new() { Epochs = 1 }, new CsvLog(folder["csv"]), new JsonLog(folder["json"]));
        Assert.DoesNotContain("old", File.ReadAllText(folder["csv"]) + File.ReadAllText(folder["json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_read_back_to_the_bit()
    {
        using TemporaryFolder folder = new();
        TrainingResult result = new SmallTraining<double>().Run(new() { Epochs = 3 }, new CsvLog(folder["csv"]));
        IEnumerable<double> losses = File.ReadLines(folder["csv"]).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));
        Assert.Equal(result.History.Select(record => record.TrainingLoss), losses);
    }
}
