using System.IO.Compression;
using AutoGrad.Networks.Storage;
using AutoGrad.Tape;
using AutoGrad.Tests.Properties;

namespace AutoGrad.Tests.Networks.Storage;

public class NpzFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_collection_comes_back_to_the_bit(bool isCompressed) => Law.Holds(DrawnTensors.Collections(withStrings: false), content =>
    {
        using MemoryStream stream = new();
        NpzFile.Write(stream, content, isCompressed);
        stream.Position = 0;
        DrawnTensors.Same(content, NpzFile.Read(stream));
    });

    [Fact]
    public void An_archive_is_written_and_read_by_path()
    {
        using TemporaryFolder folder = new();
        NamedTensors content = new();
        content.Add<double>("x", Shape.Of(2), [1, double.NaN]);
        NpzFile.Write(folder["a.npz"], content);
        DrawnTensors.Same(content, NpzFile.Read(folder["a.npz"]));
        using (ZipArchive archive = ZipFile.OpenRead(folder["a.npz"]))
        {
            Assert.Equal(["x.npy"], archive.Entries.Select(entry => entry.FullName));
        }

        content.AddMetadata("note", "lost");
        Assert.Contains("holds no strings", Assert.Throws<ArgumentException>(() => NpzFile.Write(folder["a.npz"], content)).Message, StringComparison.Ordinal);
        Assert.Equal(["a.npz"], folder.Files);
    }

    [Theory]
    [InlineData("x.txt", "only names that end in .npy")]
    [InlineData("x.npy,x.npy", "'x' is there twice")]
    [InlineData("__metadata__.npy", "not possible")]
    public void A_bad_name_is_refused(string names, string expected)
    {
        byte[] content = Archive([.. names.Split(',').Select(name => (name, NpyFileTests.Bytes(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (), }", [5])))]);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => NpzFile.Read(new MemoryStream(content))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_array_is_named()
    {
        byte[] content = Archive([("good.npy", NpyFileTests.Bytes(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (), }", [5])), ("bad.npy", [1, 2, 3])]);
        Assert.StartsWith("stream: 'bad': ", Assert.Throws<InvalidDataException>(() => NpzFile.Read(new MemoryStream(content))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_bit_of_the_data_does_not_have_its_checksum()
    {
        NamedTensors tensors = new();
        tensors.Add<double>("x", Shape.Of(20), new double[20]);
        using MemoryStream stream = new();
        NpzFile.Write(stream, tensors);
        byte[] content = stream.ToArray();
        content[250] ^= 1;
        Assert.Contains("'x' has the checksum", Assert.Throws<InvalidDataException>(() => NpzFile.Read(new MemoryStream(content))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_expands()
    {
        byte[] zeros = NpyFileTests.Bytes(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (67108864,), }", new byte[1 << 26]);
        byte[] content = Archive([("x.npy", zeros)]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => NpzFile.Read(new MemoryStream(content)));
        Assert.Contains("expand to more than 256 times", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 << 10);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void No_damage_changes_an_array_unseen(int seed, bool isCompressed)
    {
        NamedTensors tensors = new();
        tensors.Add("a", DrawnTensors.Tensor(ElementType.Single, Shape.Of(5, 7), new Random(seed)));
        tensors.Add("b", DrawnTensors.Tensor(ElementType.Int64, Shape.Of(11), new Random(seed)));
        using MemoryStream stream = new();
        NpzFile.Write(stream, tensors, isCompressed);

        // The framework's archive and inflater have buffers of 64 KiB; the arrays are nothing beside them.
        (int read, _) = Damage.Survives(seed, 3000, stream.ToArray(), 150, 1 << 20, damaged =>
        {
            // Only names are outside the checksums.
            foreach ((string name, StoredTensor tensor) in NpzFile.Read(damaged).Tensors)
            {
                StoredTensor whole = tensor.Type == ElementType.Single ? tensors["a"] : tensors["b"];
                DrawnTensors.Same(whole, tensor);
            }
        });
        Assert.True(read > 100, $"seed {seed}: {read} read");
    }

    private static byte[] Archive((string Name, byte[] Content)[] files)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
