namespace AutoGrad.Tests.Networks.Data;

/// <summary>Bytes as a network delivers them: a few at a time, length unknown.</summary>
sealed class ForwardOnly(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // The overload for spans comes here too, in a class derived from MemoryStream.
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1000));
}
