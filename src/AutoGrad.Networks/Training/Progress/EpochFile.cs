using System.Text;

namespace AutoGrad.Networks.Training.Progress;

/// <summary>A text file with a line for each epoch, which a kill leaves valid up to the last whole line.</summary>
internal static class EpochFile
{
    /// <summary>
    /// Opens it to append. Of what is there, the first lines stay: the header's, and one for each epoch that a resumed training
    /// has behind it, so that no epoch is there twice.
    /// </summary>
    public static FileStream Open(string path, int lines)
    {
        FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        long end = 0;
        int left = lines;
        for (int next; left > 0 && (next = file.ReadByte()) >= 0;)
        {
            if (next == '\n')
            {
                end = file.Position;
                left--;
            }
        }

        file.SetLength(end);
        file.Position = end;
        return file;
    }

    public static void Append(FileStream file, string line)
    {
        file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        file.Flush();
    }
}
