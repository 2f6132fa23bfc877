using System.Buffers.Binary;
using System.Text;

namespace AutoGrad.Networks.Storage;

/// <summary>Writes NumPy's .npy format: version 1, or 2 if the header is long.</summary>
internal static class NpyWriter
{
    // The elements start at a multiple of this, as NumPy writes it.
    private const int Alignment = 64;

    public static void Write(Stream stream, StoredTensor tensor)
    {
        string lengths = string.Concat(tensor.Shape.Lengths.ToArray().Select(static length => $"{length}, "));
        string shape = tensor.Shape.Rank == 1 ? lengths.TrimEnd() : lengths.TrimEnd(' ', ',');
        byte[] header = Encoding.ASCII.GetBytes($"{{'descr': '{tensor.Type.Numpy()}', 'fortran_order': False, 'shape': ({shape}), }}");
        Span<byte> start = [.. NpyReader.Magic, 1, 0, 0, 0, 0, 0];
        bool isLong = header.Length + Alignment > ushort.MaxValue;
        start = start[..(NpyReader.Magic.Length + 2 + (isLong ? 4 : 2))];
        int padding = -(start.Length + header.Length + 1) & (Alignment - 1);
        int total = header.Length + padding + 1;
        if (isLong)
        {
            start[NpyReader.Magic.Length] = 2;
            BinaryPrimitives.WriteInt32LittleEndian(start[^4..], total);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(start[^2..], (ushort)total);
        }

        stream.Write(start);
        stream.Write(header);
        stream.Write(Encoding.ASCII.GetBytes(new string(' ', padding) + "\n"));
        stream.Write(tensor.Bytes);
    }
}
