using AutoGrad.Networks.Storage;

namespace AutoGrad.Tests.Networks.Storage;

public class WholeFileTests
{
    private static readonly byte[] Old = [1, 2, 3];
    private static readonly byte[] New = [.. Enumerable.Range(0, 50).Select(i => (byte)i)];

    [Fact]
    public void A_file_is_created_and_replaced()
    {
        using TemporaryFolder folder = new();
        WholeFile.Write(folder["f"], stream => stream.Write(Old));
        Assert.Equal(Old, File.ReadAllBytes(folder["f"]));
        WholeFile.Write(folder["f"], stream => stream.Write(New));
        Assert.Equal(New, File.ReadAllBytes(folder["f"]));
        Assert.Equal(["f"], folder.Files);
    }

    // The disk may be full after any byte.
    [Fact]
    public void A_failure_at_any_byte_leaves_the_old_file_and_no_other()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["f"], Old);
        for (int room = 0; room < New.Length; room++)
        {
            int left = room;
            IOException error = Assert.Throws<IOException>(() => WholeFile.Write(folder["f"], stream => Bytewise(stream, New), partial => new FullDisk(partial, left)));
            Assert.Contains("is as it was: no space left", error.Message, StringComparison.Ordinal);
            Assert.Equal(Old, File.ReadAllBytes(folder["f"]));
            Assert.Equal(["f"], folder.Files);
        }

        WholeFile.Write(folder["f"], stream => Bytewise(stream, New), partial => new FullDisk(partial, New.Length));
        Assert.Equal(New, File.ReadAllBytes(folder["f"]));
    }

    [SkippableFact]
    public void A_full_device_is_reported_and_the_old_file_stays()
    {
        Skip.IfNot(File.Exists("/dev/full"), "this system has no /dev/full");
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["f"], Old);
        IOException error = Assert.Throws<IOException>(() => WholeFile.Write(folder["f"], stream => stream.Write(New), _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write)));
        Assert.StartsWith($"'{folder["f"]}' could not be written, and is as it was: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(Old, File.ReadAllBytes(folder["f"]));
    }

    [Fact]
    public void Another_exception_leaves_the_old_file_and_passes_through()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["f"], Old);
        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(folder["f"], stream =>
        {
            stream.Write(New);
            throw new InvalidOperationException("on the way");
        }));
        Assert.Equal(Old, File.ReadAllBytes(folder["f"]));
        Assert.Equal(["f"], folder.Files);
    }

    // A kill runs no clean-up: what was written stays under its temporary name, and nothing else has happened.
    [Fact]
    public void A_kill_leaves_the_old_file_and_the_next_write_succeeds()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["f"], Old);
        for (int written = 0; written <= New.Length; written += 10)
        {
            byte[] seen = [];
            WholeFile.Write(folder["f"], stream =>
            {
                stream.Write(New.AsSpan(0, written));
                stream.Flush();
                seen = File.ReadAllBytes(folder["f"]);
                string partial = Assert.Single(folder.Files, name => name.EndsWith(".partial", StringComparison.Ordinal));
                File.Copy(folder[partial], folder["killed"], overwrite: true);
                stream.Write(New.AsSpan(written));
            });
            Assert.Equal(Old, seen);
            Assert.Equal(New.Take(written), File.ReadAllBytes(folder["killed"]));
            Assert.Equal(New, File.ReadAllBytes(folder["f"]));
            File.WriteAllBytes(folder["f"], Old);
        }

        File.WriteAllBytes(folder["f.0.partial"], [9]);
        WholeFile.Write(folder["f"], stream => stream.Write(New));
        Assert.Equal(New, File.ReadAllBytes(folder["f"]));
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("its folder does not exist", Assert.Throws<DirectoryNotFoundException>(() => WholeFile.Write(Path.Combine(folder["none"], "f"), _ => { })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => WholeFile.Write("", _ => { }));
    }

    private static void Bytewise(Stream stream, byte[] bytes)
    {
        foreach (byte value in bytes)
        {
            stream.WriteByte(value);
        }
    }

    private sealed class FullDisk(string path, int room) : FileStream(path, FileMode.CreateNew, FileAccess.Write)
    {
        private int left = room;

        public override void WriteByte(byte value)
        {
            if (left-- == 0)
            {
                throw new IOException("no space left");
            }

            base.WriteByte(value);
        }
    }
}
