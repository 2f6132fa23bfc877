using System.Buffers.Binary;
using System.Text;
using AutoGrad.Networks.Storage;
using AutoGrad.Tape;
using AutoGrad.Tests.Properties;

namespace AutoGrad.Tests.Networks.Storage;

public class SafetensorsFileTests
{
    private const string Two = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}""";

    [Fact]
    public void Every_collection_comes_back_to_the_bit() => Law.Holds(DrawnTensors.Collections(withStrings: true), content =>
    {
        using MemoryStream stream = new();
        SafetensorsFile.Write(stream, content);
        stream.Position = 0;
        DrawnTensors.Same(content, SafetensorsFile.Read(stream));
    });

    // Written by hand after the format's description: the header in another order, padded, with strings.
    [Fact]
    public void A_file_of_another_writer_is_read()
    {
        byte[] file = Bytes("""{"__metadata__":{"format":"pt"},"b":{"data_offsets":[4,6],"shape":[2,1],"dtype":"BOOL"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}   """, [0, 0, 0x80, 0x3F, 1, 0]);
        NamedTensors content = SafetensorsFile.Read(new MemoryStream(file));
        Assert.Equal("pt", content.Metadata["format"]);
        Assert.Equal(["a", "b"], content.Tensors.Select(named => named.Key));
        Assert.Equal([1f], content["a"].Values<float>().ToArray());
        Assert.Equal(Shape.Scalar, content["a"].Shape);
        Assert.Equal([true, false], content["b"].Values<bool>().ToArray());
        Assert.Equal(Shape.Of(2, 1), content["b"].Shape);
    }

    [Fact]
    public void What_is_written_is_the_format()
    {
        NamedTensors content = new();
        content.Add<byte>("b", Shape.Of(3), [1, 2, 3]);
        content.Add<float>("a", Shape.Of(2), [1, -0f]);
        content.AddMetadata("note", "é");
        using MemoryStream stream = new();
        SafetensorsFile.Write(stream, content);
        byte[] written = stream.ToArray();
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(written);
        Assert.Equal(0, length % 8);
        Assert.Equal("""{"__metadata__":{"note":"\u00E9"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}""", Encoding.UTF8.GetString(written, 8, length).TrimEnd(' '));
        Assert.Equal([0, 0, 0x80, 0x3F, 0, 0, 0, 0x80, 1, 2, 3], written[(8 + length)..]);
    }

    public static TheoryData<string, string, int, string> BadHeaders => new()
    {
        { "not JSON", "{\"a\":", 0, "not JSON" },
        { "no object", "[]", 0, "the header is of the JSON kind StartArray" },
        { "nothing", "", 0, "not JSON" },
        { "more behind", Two + "x", 11, "not JSON" },
        { "deep nesting", "{\"a\":" + new string('[', 5000), 0, "tensor 'a' is of the JSON kind StartArray" },
        { "deep nesting of lengths", "{\"a\":{\"shape\":" + new string('[', 5000), 0, "not JSON" },
        { "deep objects", "{\"a\":{\"shape\":[[[[1]]]]}}", 0, "not JSON" },
        { "a name twice", """{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "the name 'a' is there twice" },
        { "an escaped name twice", """{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\u0061":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "the name 'a' is there twice" },
        { "metadata twice", """{"__metadata__":{},"__metadata__":{}}""", 0, "'__metadata__' is there twice" },
        { "a string twice", """{"__metadata__":{"k":"1","k":"2"}}""", 0, "has the name 'k' twice" },
        { "a string that is a number", """{"__metadata__":{"k":1}}""", 0, "is of the JSON kind Number, not String" },
        { "an empty name", """{"":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "empty name" },
        { "a field twice", """{"a":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "tensor 'a' has twice the field 'dtype'" },
        { "an unknown field", """{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"z":1}}""", 0, "the field 'z'" },
        { "no dtype", """{"a":{"shape":[0],"data_offsets":[0,0]}}""", 0, "lacks dtype" },
        { "no shape", """{"a":{"dtype":"U8","data_offsets":[0,0]}}""", 0, "lacks shape" },
        { "one offset", """{"a":{"dtype":"U8","shape":[0],"data_offsets":[0]}}""", 0, "lacks data_offsets" },
        { "three offsets", """{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0,0]}}""", 0, "more than 2 numbers" },
        { "unknown dtype", """{"a":{"dtype":"F7","shape":[1],"data_offsets":[0,4]}}""", 4, "tensor 'a' has the dtype 'F7'" },
        { "negative length", """{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}}""", 0, "tensor 'a', shape has a number that is not an integer of at least 0" },
        { "a fraction", """{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,0]}}""", 0, "not an integer" },
        { "beyond 2⁶³", """{"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,0]}}""", 0, "not an integer" },
        { "an overflow to the right product", """{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "more than the" },
        { "beyond an array", """{"a":{"dtype":"F64","shape":[2000000000],"data_offsets":[0,16000000000]}}""", 0, "more than the" },
        { "an empty one beyond an array", """{"a":{"dtype":"F64","shape":[2000000000,2000000000,0],"data_offsets":[0,0]}}""", 0, "more than the" },
        { "too many axes", """{"a":{"dtype":"U8","shape":[""" + string.Join(",", Enumerable.Repeat(1, 65)) + """],"data_offsets":[0,1]}}""", 1, "more than 64 numbers" },
        { "shape against offsets", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "tensor 'a' of shape [2] and dtype F32 takes 8 bytes, but its data_offsets are [0, 4]" },
        { "offsets backwards", """{"a":{"dtype":"U8","shape":[0],"data_offsets":[4,0]}}""", 4, "data_offsets are [4, 0]" },
        { "out of range", Two, 10, "tensor 'b' ends at 11 of 10 bytes" },
        { "trailing data", Two, 12, "the tensors end at 11 of 12 bytes" },
        { "no tensors, but data", "{}", 1, "the tensors end at 0 of 1 bytes" },
        { "overlap", """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[3,7]}}""", 7, "tensor 'b' begins at 3 and overlaps tensor 'a', which ends at 4" },
        { "hole", """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[3,5]}}""", 5, "tensor 'b' begins at 3 and leaves a hole after tensor 'a', which ends at 2" },
        { "hole at the start", """{"a":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "leaves a hole after the start" },
        { "half a surrogate pair", """{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "not valid Unicode" },
        { "half a surrogate pair in a string", """{"__metadata__":{"k":"\udc00"}}""", 0, "not valid Unicode" },
    };

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void A_bad_header_is_named(string what, string header, int dataLength, string expected)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new MemoryStream(Bytes(header, new byte[dataLength]))));
        Assert.True(error.Message.StartsWith("stream: ", StringComparison.Ordinal) && error.Message.Contains(expected, StringComparison.Ordinal), $"{what}: {error.Message}");
    }

    public static TheoryData<byte[], string> BadBytes => new()
    {
        { [], "0 bytes, too short" },
        { [1, 2, 3, 4, 5, 6, 7], "7 bytes, too short" },
        { [0, 0, 0, 0, 0, 0, 0, 0x80], "claims 9223372036854775808 bytes" },
        { [255, 255, 255, 255, 255, 255, 255, 255], "claims 18446744073709551615 bytes" },
        { [3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}'], "claims 3 bytes, and 2 follow" },
        { [4, 0, 0, 0, 0, 0, 0, 0, (byte)'{', 0xC3, 0x28, (byte)'}'], "not UTF-8" },
        { Bytes("""{"a":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}}""", [2]), "tensor 'a' has a BOOL that is neither 0 nor 1" },
    };

    [Theory]
    [MemberData(nameof(BadBytes))]
    public void Bad_bytes_are_named(byte[] content, string expected)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new MemoryStream(content)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 10);
    }

    // A header is copied into objects: entries, names, shapes. Their size is bounded by the header's.
    [Fact]
    public void A_header_of_many_small_tensors_takes_memory_of_its_own_size_class()
    {
        string header = "{" + string.Join(",", Enumerable.Range(0, 20_000).Select(i => $"\"{i}\":" + """{"dtype":"U8","shape":[0],"data_offsets":[0,0]}""")) + "}";
        byte[] content = Bytes(header, []);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(20_000, SafetensorsFile.Read(new MemoryStream(content)).Tensors.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32L * content.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_damage_does_more_than_the_documented_error(int seed)
    {
        NamedTensors content = new();
        Random random = new(seed);
        foreach (ElementType type in Enum.GetValues<ElementType>())
        {
            content.Add($"layer.{type}", DrawnTensors.Tensor(type, Shape.Of(7, 5), random));
        }

        content.AddMetadata("step", "12");
        using MemoryStream stream = new();
        SafetensorsFile.Write(stream, content);
        byte[] whole = stream.ToArray();

        // The file once, and the objects of its header, which is half of it.
        (int read, _) = Damage.Survives(seed, 5000, whole, whole.Length / 2, (16L * whole.Length) + (64 << 10), damaged =>
        {
            NamedTensors tensors = SafetensorsFile.Read(damaged);
            Assert.All(tensors.Tensors, named => Assert.Equal(named.Value.Count * named.Value.Type.Size(), named.Value.Bytes.Length));
        });
        Assert.True(read > 100, $"seed {seed}: {read} read");
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_refused() =>
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Read(new Data.ForwardOnly([1])));

    [Fact]
    public void Names_are_checked_when_they_are_added()
    {
        NamedTensors content = new();
        content.Add<byte>("a", Shape.Of(1), [1]);
        Assert.Contains("'a' already", Assert.Throws<ArgumentException>(() => content.Add<byte>("a", Shape.Of(1), [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => content.Add<byte>("__metadata__", Shape.Of(1), [1]));
        Assert.Throws<ArgumentException>(() => content.Add<byte>("\ud800", Shape.Of(1), [1]));
        Assert.Throws<ArgumentException>(() => content.AddMetadata("k", "\udc00"));
        Assert.Throws<ArgumentException>(() => content.Add<byte>("b", Shape.Of(2), [1]));
        Assert.Throws<NotSupportedException>(() => content.Add<decimal>("b", Shape.Of(1), [1]));
        Assert.Throws<KeyNotFoundException>(() => content["b"]);
        Assert.Single(content.Tensors);
    }

    private static byte[] Bytes(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. data];
    }
}
