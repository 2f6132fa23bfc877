using System.Text;
using AutoGrad.Networks.Storage;
using AutoGrad.Tape;
using AutoGrad.Tests.Properties;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Networks.Storage;

public class NpyFileTests
{
    [Fact]
    public void Every_array_comes_back_to_the_bit() => Law.Holds(
        from shape in Draw.Shape(0, 5)
        from type in Gen.Choose(0, Enum.GetValues<ElementType>().Length - 1)
        from seed in Gen.Choose(0, 1_000_000)
        select (shape, type, seed),
        drawn =>
        {
            StoredTensor tensor = DrawnTensors.Tensor((ElementType)drawn.type, Shape.Of(drawn.shape), new Random(drawn.seed));
            using MemoryStream stream = new();
            NpyFile.Write(stream, tensor);
            stream.Position = 0;
            DrawnTensors.Same(tensor, NpyFile.Read(stream));
        });

    // The first 128 bytes are as NumPy writes them for np.save of np.array([[1, 2, 3]], dtype='<f4'), from its format's description.
    [Fact]
    public void What_is_written_is_the_format()
    {
        using MemoryStream stream = new();
        NpyFile.Write(stream, StoredTensor.Of<float>(Shape.Of(1, 3), [1, 2, 3]));
        string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }".PadRight(117) + "\n";
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header), 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40], stream.ToArray());
    }

    [Theory]
    [InlineData(0, "()")]
    [InlineData(1, "(2,)")]
    [InlineData(2, "(2, 2)")]
    public void A_shape_is_written_as_a_tuple(int rank, string expected)
    {
        using MemoryStream stream = new();
        NpyFile.Write(stream, StoredTensor.Of<byte>(Shape.Of([.. Enumerable.Repeat(2, rank)]), new byte[1 << rank]));
        Assert.Contains($"'shape': {expected}, }}", Encoding.Latin1.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }\n")]
    [InlineData(2, "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }\n")]
    [InlineData(3, "{\"shape\":(2),\"descr\":\"<i4\",\"fortran_order\":False}")]
    public void Every_version_is_read(int version, string header)
    {
        StoredTensor tensor = NpyFile.Read(new MemoryStream(Bytes(version, header, [1, 0, 0, 0, 254, 255, 255, 255])));
        Assert.Equal([1, -2], tensor.Values<int>().ToArray());
    }

    [Fact]
    public void Fortran_order_becomes_row_major() => Law.Holds(Draw.Shape(0, 4), lengths =>
    {
        Shape shape = Shape.Of(lengths);
        int[] fortran = new int[shape.Count];
        int[] expected = [.. Enumerable.Range(0, shape.Count)];
        for (int i = 0; i < expected.Length; i++)
        {
            // The place of element i when the first index runs fastest.
            (int rest, int place) = (i, 0);
            for (int axis = shape.Rank - 1; axis >= 0; axis--)
            {
                place += rest % lengths[axis] * lengths[..axis].Aggregate(1, (product, length) => product * length);
                rest /= lengths[axis];
            }

            fortran[place] = i;
        }

        byte[] data = StoredTensor.Of<int>(shape, fortran).Bytes.ToArray();
        string tuple = string.Concat(lengths.Select(length => $"{length},"));
        StoredTensor read = NpyFile.Read(new MemoryStream(Bytes(1, $"{{'descr': '<i4', 'fortran_order': True, 'shape': ({tuple}), }}", data)));
        Assert.Equal(expected, read.Values<int>().ToArray());
        Assert.Equal(shape, read.Shape);
    });

    public static TheoryData<byte[], string> Bad => new()
    {
        { [], "10 bytes too soon" },
        { "PK\u0003\u0004 some archive"u8.ToArray(), "starts with the bytes 504B0304" },
        { Bytes(4, Header("<f4", "(1,)"), new byte[4]), "the version 1, 2 or 3" },
        { Bytes(1, Header("<f4", "(1,)"), new byte[3]), "needs 4 bytes of elements, and 3 follow" },
        { Bytes(1, Header("<f4", "(1,)"), new byte[5]), "needs 4 bytes of elements, and 5 follow" },
        { Bytes(1, Header("<f4", "(1000000000,)"), []), "more than the" },
        { Bytes(1, Header("<f4", "(99999999999999999999,)"), []), "no length of an axis" },
        { Bytes(1, Header("<f4", "(4294967296,4294967296)"), []), "more than the" },
        { Bytes(1, Header("<f4", "(-1,)"), []), "no length of an axis" },
        { Bytes(1, Header("<f4", $"({string.Join(",", Enumerable.Repeat(1, 65))})"), new byte[4]), "more than 64 axes" },
        { Bytes(1, Header(">f4", "(1,)"), new byte[4]), "the element type '>f4' is not known" },
        { Bytes(1, Header("|O", "(1,)"), new byte[4]), "the element type '|O' is not known" },
        { Bytes(1, Header("|b1", "(1,)"), [7]), "neither 0 nor 1" },
        { Bytes(1, "{'descr': '<f4', 'shape': (1,)}", new byte[4]), "lacks" },
        { Bytes(1, "{'descr': '<f4', 'descr': '<f4'}", new byte[4]), "for the second time" },
        { Bytes(1, "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", new byte[4]), "has no '''" },
        { Bytes(1, "{'descr': '<f4", new byte[4]), "without an end" },
        { Bytes(1, "{'descr': '<f4', 'fortran_order': Maybe}", new byte[4]), "neither True nor False" },
        { Bytes(1, Header("<f4", "(1,)") + "x", new byte[4]), "goes on after its end" },
        { Bytes(1, "", new byte[4]), "has no '{'" },
        { [0x93, .. "NUMPY"u8, 1, 0, 255, 255], "claims 65535 bytes, and 0 follow" },
        { [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255], "claims 4294967295 bytes" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_input_is_named(byte[] content, string expected)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => NpyFile.Read(new MemoryStream(content)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 10);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void No_damage_does_more_than_the_documented_error(int seed, bool fortran)
    {
        byte[] whole = Bytes(seed, $"{{'descr': '<f8', 'fortran_order': {fortran}, 'shape': (3, 4, 5), }}\n", new byte[480]);

        // The file twice, because the order may change, and messages.
        (int read, _) = Damage.Survives(seed, 5000, whole, 80, (2 * whole.Length) + (64 << 10), damaged => NpyFile.Read(damaged));
        Assert.True(read > 500, $"seed {seed}: {read} read");
    }

    internal static byte[] Bytes(int version, string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. data];
    }

    private static string Header(string type, string shape) => $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";
}
