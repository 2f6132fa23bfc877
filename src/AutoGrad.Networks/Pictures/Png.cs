using System.Buffers.Binary;
using System.IO.Compression;

namespace AutoGrad.Networks.Pictures;

/// <summary>A PNG file of 8-bit pixels: signature, then chunks IHDR, IDAT and IEND, each with its CRC (ISO/IEC 15948).</summary>
internal static class Png
{
    const byte Grey = 0;
    const byte Colour = 2;

    static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <summary>The file of rows from the top, width · height bytes (grey) or three times as many (red, green, blue).</summary>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels)
    {
        int channels = pixels.Length / (width * height);
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, 8, channels == 1 ? Grey : Colour, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compress(pixels, width * channels));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    static byte[] Compress(ReadOnlySpan<byte> pixels, int row)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int start = 0; start < pixels.Length; start += row)
            {
                zlib.WriteByte(0); // the row is not filtered
                zlib.Write(pixels.Slice(start, row));
            }
        }

        return compressed.ToArray();
    }

    static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] covered = [.. type, .. content];
        file.Write(covered);
        uint crc = uint.MaxValue;
        foreach (byte value in covered)
        {
            crc = Crc[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        file.Write(number);
    }

    // CRC-32 of one byte, by its reversed polynomial.
    static uint Remainder(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return crc;
    }
}
