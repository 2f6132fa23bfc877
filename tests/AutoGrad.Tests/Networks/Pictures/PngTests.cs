using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AutoGrad.Networks.Pictures;

namespace AutoGrad.Tests.Networks.Pictures;

public sealed class PngTests
{
    [Theory]
    [InlineData(28, 28, 1)]
    [InlineData(5, 3, 3)]
    [InlineData(1, 1, 1)]
    public void A_file_decodes_to_its_pixels(int width, int height, int channels)
    {
        byte[] pixels = new byte[width * height * channels];
        new Random(1).NextBytes(pixels);
        byte[] file = Png.Encode(width, height, pixels);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        List<(string Type, byte[] Content)> chunks = [];
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            byte[] covered = file[(at + 4)..(at + 8 + length)];
            Assert.Equal(Crc(covered), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(covered, 0, 4), covered[4..]));
            at += 12 + length;
        }

        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        Assert.Equal([0, 0, 0, (byte)width, 0, 0, 0, (byte)height, 8, (byte)(channels == 1 ? 0 : 2), 0, 0, 0], chunks[0].Content);
        using ZLibStream zlib = new(new MemoryStream(chunks[1].Content), CompressionMode.Decompress);
        using MemoryStream rows = new();
        zlib.CopyTo(rows);
        byte[][] lines = [.. rows.ToArray().Chunk(1 + (width * channels))];
        Assert.All(lines, line => Assert.Equal(0, line[0]));
        Assert.Equal(pixels, lines.SelectMany(line => line[1..]));
    }

    [Fact]
    public void The_checksum_is_the_known_one() => Assert.Equal(0xCBF43926, Crc("123456789"u8)); // the check value of CRC-32

    // Bit by bit, unlike the encoder's table.
    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
