using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tape;

public sealed class MemoryReportTests : IDisposable
{
    private readonly Tape<double> tape = new();

    public void Dispose() => tape.Dispose();

    [Fact]
    public void It_says_what_is_held_by_operation()
    {
        double[] array = new double[1000];
        Variable<double> x = tape.Variable(array, 1000);
        Variable<double> c = tape.Constant(array.AsSpan(), 1000);
        Variable<double> y = ((x * c).Exp().Exp() + c).Reshape(10, 100);
        tape.Backward(y.Sum());
        MemoryReport report = tape.MemoryReport();

        // 8,000 bytes are 125 lines of 64, and the class above holds 128.
        Assert.Contains(new MemoryReportRow("Exponential", 2, 2 * 8192, 0), report.Rows);
        Assert.Contains(new MemoryReportRow("Multiply", 1, 8192, 0), report.Rows);
        Assert.Contains(new MemoryReportRow("constant", 1, 8192, 0), report.Rows);
        Assert.Contains(new MemoryReportRow("leaf", 1, 0, 8192), report.Rows);
        Assert.Contains(new MemoryReportRow("Reinterpret", 1, 0, 0), report.Rows);
        Assert.Equal(tape.Bytes, report.Bytes);
        Assert.Equal(report.Rows.OrderByDescending(row => row.ValueBytes + row.GradientBytes), report.Rows);
    }

    [Fact]
    public void The_parts_add_up_to_the_whole()
    {
        Random random = new(5);
        for (int round = 0; round < 20; round++)
        {
            tape.Reset();
            int count = random.Next(1, 3000);
            Variable<double> x = tape.Variable(new double[count].AsSpan(), count);
            Variable<double> y = x;
            for (int i = random.Next(10); i >= 0; i--)
            {
                y = i % 2 == 0 ? (y * x).Sin() : y.Sum() + x;
            }

            tape.Backward(y.Sum(), keepInner: round % 3 == 0);
            tape.Backward(y.Mean());
            _ = y.ScalarAt(0) * 2;
            MemoryReport report = tape.MemoryReport();
            Assert.Equal(tape.Bytes, report.Bytes);
            Assert.Equal(1, report.Scalars);
            Assert.True(report.Rows.Sum(row => row.GradientBytes) >= 2 * count * sizeof(double));
        }

        tape.Reset();
        tape.Trim();
        MemoryReport empty = tape.MemoryReport();
        Assert.Empty(empty.Rows);
        Assert.Equal(0, empty.FreeBytes);
        Assert.Equal(tape.Bytes, empty.ScalarBytes);
    }

    [Fact]
    public void It_prints_as_a_table()
    {
        Variable<double> x = tape.Variable(new double[1000], 1000);
        tape.Backward(x.Exp().Sum());
        string[] lines = tape.MemoryReport().ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Matches("^operation +count +values +gradients$", lines[0]);
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, "^Exponential +1 +8,192 +0$"));
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, "^leaf +1 +0 +8,192$"));
        Assert.Matches(FormattableString.Invariant($"^bytes +{tape.Bytes:N0}$"), lines[^1]);
    }
}
