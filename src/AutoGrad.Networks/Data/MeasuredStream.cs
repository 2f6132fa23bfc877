namespace AutoGrad.Networks.Data;

/// <summary>A forward reader over a stream it does not own: looks at the first two bytes without consuming them, and counts what it hands out.</summary>
internal sealed class MeasuredStream : Stream
{
    readonly Stream _inner;
    readonly byte[] _first = new byte[2];
    readonly int _firstCount;

    public MeasuredStream(Stream inner)
    {
        _inner = inner;
        _firstCount = inner.ReadAtLeast(_first, 2, throwOnEndOfStream: false);
    }

    /// <summary>Whether the stream starts with gzip's magic number 1F 8B (RFC 1952).</summary>
    public bool StartsWithGzip => _firstCount == 2 && _first[0] == 0x1F && _first[1] == 0x8B;

    /// <summary>The bytes handed out so far.</summary>
    public long Delivered { get; private set; }

    /// <summary>The last four bytes handed out as a little-endian number: at the end of a gzip file the size of its content modulo 2³² (RFC 1952).</summary>
    public uint Last { get; private set; }

    /// <summary>The bytes still to be handed out; null when the inner stream cannot tell.</summary>
    public long? Remaining => _inner.CanSeek ? Math.Max(0, _inner.Length - _inner.Position) + Math.Max(0, _firstCount - Delivered) : null;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count;
        if (Delivered < _firstCount)
        {
            count = Math.Min(buffer.Length, _firstCount - (int)Delivered);
            _first.AsSpan((int)Delivered, count).CopyTo(buffer);
        }
        else
            count = _inner.Read(buffer);
        Delivered += count;
        foreach (var last in buffer[Math.Max(0, count - 4)..count])
            Last = Last >> 8 | (uint)last << 24;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
