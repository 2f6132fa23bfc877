using System.IO.Compression;
using AutoGrad.Networks.Data;

namespace AutoGrad.Tests.Networks.Data;

public sealed class IdxFileTests
{
    static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 253, 254, 255];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void PlainAndGzipAreToldApartByContent(bool gzip, bool forwardOnly)
    {
        var content = gzip ? Gzip(TwoByThree) : TwoByThree;
        using Stream stream = forwardOnly ? new ForwardOnly(content) : new MemoryStream(content);
        var file = IdxFile.Read(stream);
        Assert.Equal(IdxType.UnsignedByte, file.Type);
        Assert.Equal([2, 3], file.Shape.ToArray());
        Assert.Equal(6, file.Count);
        Assert.Equal([1, 2, 3, 253, 254, 255], file.Bytes.ToArray());
        Assert.True(stream.CanRead, "the caller's stream stays open");
    }

    [Theory]
    [InlineData(0x08, new byte[] { 7, 255 }, new[] { 7.0, 255 })]
    [InlineData(0x09, new byte[] { 7, 255 }, new[] { 7.0, -1 })]
    [InlineData(0x0B, new byte[] { 1, 2, 255, 254 }, new[] { 258.0, -2 })]
    [InlineData(0x0C, new byte[] { 0, 1, 0, 0, 255, 255, 255, 255 }, new[] { 65536.0, -1 })]
    [InlineData(0x0D, new byte[] { 0x3F, 0x80, 0, 0, 0xC0, 0x20, 0, 0 }, new[] { 1, -2.5 })]
    [InlineData(0x0E, new byte[] { 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 4, 0, 0, 0, 0, 0, 0 }, new[] { 1, -2.5 })]
    public void EveryElementTypeIsRead(byte type, byte[] elements, double[] values)
    {
        var file = IdxFile.Read(new MemoryStream([0, 0, type, 1, 0, 0, 0, 2, .. elements]));
        var read = new double[file.Count];
        file.CopyTo<double>(read);
        Assert.Equal((IdxType)type, file.Type);
        Assert.Equal(values, read);
    }

    [Fact]
    public void ElementsConvertToAnyNumberType()
    {
        var file = IdxFile.Read(new MemoryStream(TwoByThree));
        var (floats, signed) = (new float[6], new sbyte[6]);
        file.CopyTo<float>(floats);
        file.CopyTo<sbyte>(signed);
        Assert.Equal([1, 2, 3, 253, 254, 255], floats);
        Assert.Equal([1, 2, 3, 127, 127, 127], signed);
        var error = Assert.Throws<ArgumentException>(() => file.CopyTo<float>(new float[5]));
        Assert.StartsWith("The destination holds 5 numbers, the array of shape [2, 3] has 6.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyArrayIsRead()
    {
        var file = IdxFile.Read(new MemoryStream([0, 0, 8, 2, 0, 0, 0, 0, 127, 255, 255, 255]));
        Assert.Equal([0, int.MaxValue], file.Shape.ToArray());
        Assert.Equal(0, file.Count);
    }

    [Fact]
    public void AFileIsReadByPathAndNamedInErrors()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, Gzip(TwoByThree));
            Assert.Equal(6, IdxFile.Read(path).Count);
            File.WriteAllBytes(path, TwoByThree[..^1]);
            var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path));
            Assert.Equal($"'{path}': shape [2, 3] needs 6 bytes of elements, and 5 follow the header.", error.Message);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => IdxFile.Read(path));
        Assert.Throws<ArgumentException>(() => IdxFile.Read(""));
        Assert.Throws<ArgumentNullException>(() => IdxFile.Read((Stream)null!));
    }

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "empty", [], "0 bytes, too short" },
        { "one byte", [0], "1 bytes, too short" },
        { "wrong magic", "PK\u0003\u0004"u8.ToArray(), "starts with the bytes 504B0304" },
        { "unknown type", [0, 0, 10, 1, 0, 0, 0, 0], "element type 0x0A is unknown" },
        { "rank 0", [0, 0, 8, 0], "rank 0" },
        { "header cut", [0, 0, 8, 2, 0, 0, 0, 1, 0], "ends after 5 of the 8 bytes of its 2 dimensions" },
        { "dimension beyond int", [0, 0, 8, 1, 128, 0, 0, 0], "dimension 0 is 2147483648" },
        { "product beyond an array", [0, 0, 8, 3, 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255], "more than the" },
        { "claim beyond the data", [0, 0, 8, 1, 127, 255, 255, 0, 1, 2], "needs 2147483392 bytes" },
        { "data cut", TwoByThree[..^1], "needs 6 bytes of elements" },
        { "trailing byte", [.. TwoByThree, 0], "needs 6 bytes of elements" },
        { "gzip: empty", Gzip([]), "0 bytes, too short" },
        { "gzip: magic only", [0x1F, 0x8B], "" },
        { "gzip: wrong magic", Gzip([1, 2, 3, 4]), "starts with the bytes 01020304" },
        { "gzip: data cut", Gzip(TwoByThree[..^1]), "but the data end after 5" },
        { "gzip: trailing byte", Gzip([.. TwoByThree, 0]), "more bytes follow" },
        { "gzip: claim too far", Gzip([0, 0, 8, 1, 127, 255, 255, 0, 1, 2]), "more than 256 times" },
        { "gzip: garbage", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255, 255, 255], "gzip data are corrupt" },
        { "gzip: wrong checksum", Flip(Gzip(TwoByThree), fromEnd: 6), "gzip data are corrupt" },
        { "gzip: cut", Gzip(TwoByThree)[..^12], "" },
        { "gzip: end cut", Gzip(TwoByThree)[..^1], "end too soon" },
        { "gzip: end missing", Gzip(TwoByThree)[..^8], "end too soon" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void BadInputIsNamed(string what, byte[] content, string expected)
    {
        foreach (var stream in new Stream[] { new MemoryStream(content), new ForwardOnly(content) })
        {
            var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(stream));
            Assert.StartsWith("stream: ", error.Message, StringComparison.Ordinal);
            // A stream that cannot tell its length finds out later, with other words.
            if (stream.CanSeek)
                Assert.True(error.Message.Contains(expected, StringComparison.Ordinal), $"{what}: {error.Message}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AGzipBombIsRefused(bool forwardOnly)
    {
        // 64 MiB of zeros in 64 KiB, honestly announced.
        var bomb = new byte[8 + (64 << 20)];
        new byte[] { 0, 0, 8, 1, 4, 0, 0, 0 }.CopyTo(bomb, 0);
        var content = Gzip(bomb);
        using Stream stream = forwardOnly ? new ForwardOnly(content) : new MemoryStream(content);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(stream));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Contains("more than 256 times", error.Message, StringComparison.Ordinal);
        // Blocks that double up to the first beyond the limit add up to less than four times the limit.
        Assert.InRange(allocated, 0, forwardOnly ? 4 * 256L * content.Length : 64 << 10);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void NoDamageDoesMoreThanTheDocumentedError(int seed, bool gzip)
    {
        const int Variants = 5000;
        var random = new Random(seed);
        var plain = new byte[16 + 20 * 28 * 28];
        new byte[] { 0, 0, 8, 3, 0, 0, 0, 20, 0, 0, 0, 28, 0, 0, 0, 28 }.CopyTo(plain, 0);
        random.NextBytes(plain.AsSpan(16, plain.Length / 4));
        var whole = gzip ? Gzip(plain) : plain;
        // Plain: the array and messages. Gzip: what may be expanded in any case, in blocks that double, and the inflater's buffer.
        var bound = gzip ? (4 << 20) + (64 << 10) : whole.Length + (64 << 10);
        var (read, refused) = (0, 0);
        for (var variant = 0; variant < Variants; variant++)
        {
            var content = whole.AsSpan(0, random.Next(2) == 0 ? whole.Length : random.Next(whole.Length + 1)).ToArray();
            // Half of the damage goes to the header, where it does most.
            for (var flips = random.Next(4); flips > 0 && content.Length > 0; flips--)
                content[random.Next(random.Next(2) == 0 ? Math.Min(20, content.Length) : content.Length)] ^= (byte)(1 << random.Next(8));
            using Stream stream = random.Next(2) == 0 ? new MemoryStream(content) : new ForwardOnly(content);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var file = IdxFile.Read(stream);
                read++;
                Assert.True(file.Count * IdxFile.SizeOf(file.Type) == file.Bytes.Length, $"seed {seed}, variant {variant}");
            }
            catch (InvalidDataException)
            {
                refused++;
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, variant {variant}: {error}");
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= bound, $"seed {seed}, variant {variant}: {allocated} bytes for a file of {content.Length}");
        }

        Assert.True(read > Variants / 10 && refused > Variants / 10, $"seed {seed}: {read} read, {refused} refused: the damage is not mixed");
    }

    [SkippableFact]
    public void TheRealDigitsAreRead()
    {
        var folder = MnistFolder();
        Skip.If(folder is null, "no MNIST files: ../shared/data/mnist beside the repository is absent");
        var images = IdxFile.Read(Path.Combine(folder, "t10k-images-idx3-ubyte.gz"));
        var labels = IdxFile.Read(Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"));
        Assert.Equal([10000, 28, 28], images.Shape.ToArray());
        Assert.Equal([10000], labels.Shape.ToArray());
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], labels.Bytes[..10].ToArray()); // the test set's well-known first ten
        Assert.Equal(-1, labels.Bytes.IndexOfAnyExceptInRange((byte)0, (byte)9));
        Assert.NotEqual(-1, images.Bytes.IndexOf((byte)255));
    }

    static string? MnistFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AutoGrad.sln")))
            folder = folder.Parent;
        var mnist = folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data", "mnist") : null;
        return Directory.Exists(mnist) ? mnist : null;
    }

    static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(content);
        return packed.ToArray();
    }

    static byte[] Flip(byte[] content, int fromEnd)
    {
        content[^fromEnd] ^= 1;
        return content;
    }
}
