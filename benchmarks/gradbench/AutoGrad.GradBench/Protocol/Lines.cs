namespace AutoGrad.GradBench.Protocol;

/// <summary>The lines of a stream as bytes, one after the other in a buffer that grows to the longest.</summary>
internal sealed class Lines(Stream stream)
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    /// <summary>The next line without its end; false at the end of the stream.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int seen = start;
        while (true)
        {
            int newline = buffer.AsSpan(seen, end - seen).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = buffer.AsSpan(start, seen + newline - start);
                start = seen + newline + 1;
                return true;
            }

            seen = end;
            if (!Fill(ref seen))
            {
                line = buffer.AsSpan(start, end - start);
                start = end;
                return !line.IsEmpty;
            }
        }
    }

    private bool Fill(ref int seen)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (seen, end, start) = (seen - start, end - start, 0);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, buffer.Length * 2L));
        }

        int count = stream.Read(buffer, end, buffer.Length - end);
        end += count;
        return count > 0;
    }
}
