using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Networks.Storage;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Networks.Storage;

public class CheckpointTests
{
    [Fact]
    public void A_module_comes_back_to_the_bit()
    {
        RoundTrip<float>();
        RoundTrip<double>();
    }

    [Fact]
    public void Module_optimiser_generator_and_notes_share_a_file()
    {
        using TemporaryFolder folder = new();
        Pair<double> module = new Pair<double>(4).Fill(1);
        (string, Shape, double[])[] moments = [("part.weight.m", Shape.Of(2, 2), [1, 2, double.NaN, -0.0])];
        SeededRandom random = new(7);
        random.NextBits();
        Checkpoint checkpoint = new();
        checkpoint.Add("model.", module);
        checkpoint.Add("optimizer.", moments);
        checkpoint.Add("random", random);
        checkpoint.Content.AddMetadata("epoch", "3");
        checkpoint.Save(folder["c"]);
        ulong[] next = [random.NextBits(), random.NextBits()];

        Pair<double> other = new(4);
        double[] restored = new double[4];
        SeededRandom continued = new(0);
        Checkpoint read = Checkpoint.Read(folder["c"]);
        read.Restoration().Into("model.", other).Into("optimizer.", [("part.weight.m", Shape.Of(2, 2), restored)]).Into("random", continued).Apply();
        Assert.Equal("3", Assert.Single(read.Content.Metadata).Value);
        Assert.Equal(Bits(module), Bits(other));
        Assert.Equal(MemoryMarshal.AsBytes<double>(moments[0].Item3), MemoryMarshal.AsBytes<double>(restored));
        Assert.Equal(next, new ulong[] { continued.NextBits(), continued.NextBits() });
    }

    [Fact]
    public void A_checkpoint_keeps_the_moment_it_was_taken()
    {
        Pair<double> module = new Pair<double>(4).Fill(1);
        byte[] then = Bits(module);
        Checkpoint checkpoint = Checkpoint.Of(module);
        module.Fill(2);
        checkpoint.Restore(module);
        Assert.Equal(then, Bits(module));
    }

    public static TheoryData<string, Func<Checkpoint>, string[]> Unfit => new()
    {
        { "missing and extra", () => Changed(content => Renamed(content, "scale", "scales")), ["'scale' is missing", "'scales' is in the file, and nothing receives it"] },
        { "wrong shape", () => Checkpoint.Of(new Pair<double>(5)), ["'weight' has the shape [3, 5], not [3, 4]", "'running' has the shape [5], not [4]"] },
        { "wrong type", () => Checkpoint.Of(new Pair<float>(4)), ["'weight' has elements of the type Single, not Double; convert: true would convert them"] },
        { "integers", () => Changed(content => Replaced(content, "scale", StoredTensor.Of<long>(Shape.Scalar, [1]))), ["'scale' has elements of the type Int64, not Double"] },
        { "empty", () => new Checkpoint(), ["'weight' is missing", "'part.running' is missing"] },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void What_does_not_fit_is_named_and_changes_nothing(string what, Func<Checkpoint> make, string[] expected)
    {
        Pair<double> module = new Pair<double>(4).Fill(1);
        SeededRandom random = new(3);
        ulong[] state = random.State.ToArray();
        byte[] before = Bits(module);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => make().Restore(module));
        Assert.All(expected, part => Assert.True(error.Message.Contains(part, StringComparison.Ordinal), $"{what}: {error.Message}"));
        Assert.Equal(before, Bits(module));

        // What fits is not changed either when something else does not.
        Checkpoint checkpoint = make();
        checkpoint.Add("random", new SeededRandom(4));
        Assert.Throws<InvalidDataException>(() => checkpoint.Restoration().Into("random", random).Into("", module).Apply());
        Assert.Equal(state, random.State.ToArray());
        Assert.Equal(before, Bits(module));
    }

    [Fact]
    public void Precision_is_converted_when_asked()
    {
        Pair<float> single = new Pair<float>(4).Fill(1);
        Pair<double> module = new(4);
        Checkpoint.Of(single).Restore(module, convert: true);
        Assert.Equal(single.Parameter("weight").Values.ToArray().Select(value => (double)value), module.Parameter("weight").Values.ToArray());
        Checkpoint.Of(module).Restore(single, convert: true);
        Assert.Throws<InvalidDataException>(() => Changed(content => Replaced(content, "scale", StoredTensor.Of<long>(Shape.Scalar, [1]))).Restore(module, convert: true));
    }

    [Fact]
    public void Some_tensors_can_be_ignored()
    {
        Checkpoint checkpoint = Checkpoint.Of(new Pair<double>(4).Fill(1));
        checkpoint.Add("random", new SeededRandom(4));
        Pair<double> module = new(4);
        Assert.Throws<InvalidDataException>(() => checkpoint.Restore(module));
        checkpoint.Restoration().Into("", module).Ignoring("random").Apply();
        Assert.Contains("two receivers", Assert.Throws<InvalidDataException>(() => checkpoint.Restoration().Into("", module).Into("", module).Ignoring("").Apply()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_of_zeros_is_refused()
    {
        Checkpoint checkpoint = new();
        checkpoint.Content.Add<ulong>("random", Shape.Of(4), [0, 0, 0, 0]);
        Assert.Contains("'random' is all 0", Assert.Throws<InvalidDataException>(() => checkpoint.Restoration().Into("random", new SeededRandom(1)).Apply()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_save_leaves_the_old_checkpoint()
    {
        using TemporaryFolder folder = new();
        Pair<double> module = new Pair<double>(4).Fill(1);
        Checkpoint.Of(module).Save(folder["c"]);
        byte[] old = File.ReadAllBytes(folder["c"]);
        Checkpoint impossible = Checkpoint.Of(module.Fill(2));
        impossible.Content.AddMetadata("crc32c", "x");
        Assert.Throws<ArgumentException>(() => impossible.Save(folder["c"]));
        Assert.Equal(old, File.ReadAllBytes(folder["c"]));
        Assert.Equal(["c"], folder.Files);
    }

    [Fact]
    public void A_file_of_another_writer_has_no_checksums_and_is_read()
    {
        using TemporaryFolder folder = new();
        Pair<double> module = new Pair<double>(4).Fill(1);
        SafetensorsFile.Write(folder["c"], Checkpoint.Of(module).Content);
        Pair<double> other = new(4);
        Checkpoint.Read(folder["c"]).Restore(other);
        Assert.Equal(Bits(module), Bits(other));
    }

    [Fact]
    public void A_flipped_bit_is_named_with_its_tensor()
    {
        using TemporaryFolder folder = new();
        Checkpoint.Of(new Pair<double>(4).Fill(1)).Save(folder["c"]);
        byte[] content = File.ReadAllBytes(folder["c"]);
        content[^1] ^= 1;
        File.WriteAllBytes(folder["c"], content);
        Assert.Contains("tensor 'part.running' does not have its checksum", Assert.Throws<InvalidDataException>(() => Checkpoint.Read(folder["c"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_damage_changes_a_tensor_unseen(int seed)
    {
        using TemporaryFolder folder = new();
        Checkpoint checkpoint = Checkpoint.Of(new Pair<double>(20).Fill(seed));
        checkpoint.Content.AddMetadata("epoch", "3");
        checkpoint.Save(folder["c"]);
        byte[] whole = File.ReadAllBytes(folder["c"]);
        (int read, _) = Damage.Survives(seed, 3000, whole, whole.Length / 2, (16L * whole.Length) + (64 << 10), damaged =>
            DrawnTensors.Same(checkpoint.Content, Checksums.Verified(SafetensorsFile.Read(damaged), "file")));
        Assert.True(read > 100, $"seed {seed}: {read} read");
    }

    private static void RoundTrip<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using TemporaryFolder folder = new();
        Pair<T> module = new Pair<T>(4).Fill(1);
        Checkpoint.Of(module).Save(folder["c"]);
        Pair<T> other = new Pair<T>(4).Fill(2);
        Checkpoint.Read(folder["c"]).Restore(other);
        Assert.Equal(Bits(module), Bits(other));
        Assert.Equal(["c"], folder.Files);
    }

    private static byte[] Bits<T>(Module<T> module)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. module.State.SelectMany(named => MemoryMarshal.AsBytes(named.Parameter.Values).ToArray())];

    private static Checkpoint Changed(Func<NamedTensors, IEnumerable<KeyValuePair<string, StoredTensor>>> change)
    {
        Checkpoint checkpoint = new();
        foreach ((string name, StoredTensor tensor) in change(Checkpoint.Of(new Pair<double>(4)).Content))
        {
            checkpoint.Content.Add(name, tensor);
        }

        return checkpoint;
    }

    private static IEnumerable<KeyValuePair<string, StoredTensor>> Renamed(NamedTensors content, string from, string to) =>
        content.Tensors.Select(named => named.Key == from ? new(to, named.Value) : named);

    private static IEnumerable<KeyValuePair<string, StoredTensor>> Replaced(NamedTensors content, string name, StoredTensor tensor) =>
        content.Tensors.Select(named => named.Key == name ? new(name, tensor) : named);
}
