using AutoGrad.Networks.Data;
using AutoGrad.Tape;
using AutoGrad.Tests.Networks.Storage;
using AutoGrad.Tests.Properties;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Networks.Data;

public class CsvTableTests
{
    private const string Flowers = """
        length,width,kind
        5.1, 3.5 ,setosa
        7,-3.2e-1,versicolor
        6.3,3.3,"vir,ginica"
        5.1,3.5,setosa

        """;

    [Fact]
    public void Columns_become_features_and_classes()
    {
        CsvTable table = Table(Flowers);
        Dataset<double> data = table.Classification<double>(["width", "length"], "kind");
        Assert.Equal(["length", "width", "kind"], table.Columns);
        Assert.Equal(["setosa", "versicolor", "vir,ginica"], table.Classes("kind").OrderBy(name => name.Length));
        Assert.Equal(Shape.Of(4, 2), data.Shape);
        Assert.Equal([3.5, 5.1, -0.32, 7, 3.3, 6.3, 3.5, 5.1], data.Features.ToArray());
        Assert.Equal([0, 1, 2, 0], table.Classification<double>(["width"], "kind", ["setosa", "versicolor", "vir,ginica"]).Labels.ToArray());
    }

    [Fact]
    public void Without_a_header_columns_have_numbers()
    {
        CsvTable table = CsvTable.Read(new StringReader("1;2;10\n3;4;9\n"), hasHeader: false, delimiter: ';');
        Dataset<float> data = table.Regression<float>(["0", "2"], ["1"]);
        Assert.Equal([1, 10, 3, 9], data.Features.ToArray());
        Assert.Equal([2, 4], data.Targets.ToArray());
        Assert.Equal(Shape.Of(2, 1), data.TargetShape);
        Assert.Equal(["9", "10"], table.Classes("2"));
    }

    [Fact]
    public void Numbers_come_back_to_the_bit() => Law.Holds(
        from rows in Gen.Choose(1, 10)
        from bits in Gen.ArrayOf(Gen.Choose(int.MinValue, int.MaxValue), rows * 2)
        select bits.Select(value => BitConverter.Int64BitsToDouble(value * 0x9E3779B97F4AL)).ToArray(),
        numbers =>
        {
            string text = "a,b\n" + string.Concat(numbers.Chunk(2).Select(row => FormattableString.Invariant($"{row[0]:R},{row[1]:R}\n")));
            double[] read = Table(text).Regression<double>(["a", "b"], ["a"]).Features.ToArray();
            Assert.Equal(numbers.Select(Normal), read.Select(Normal));

            // The text of a NaN has no payload.
            static long Normal(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
        });

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,b\n", "no rows below its header")]
    [InlineData("a,a\n1,2\n", "two columns 'a'")]
    [InlineData("a,b\n1,2\n1,2,3\n", "line 3: 3 fields, but 2 in the first row")]
    [InlineData("a,b\n\n1,2\n\n1\n", "line 5: 1 fields, but 2")]
    [InlineData("a,b\n1,x\"y\"\n", "line 2: the quotes or fields are wrong")]
    public void A_bad_table_is_named(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Table(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bad_entry_is_named_with_its_line()
    {
        CsvTable table = Table("a,b\n1,cat\n\n1,5,\n".Replace("1,5,", "1 5,dog", StringComparison.Ordinal));
        Assert.Equal("The table, line 4, column 'a': '1 5', which is no number.", Assert.Throws<InvalidDataException>(() => table.Classification<double>(["a"], "b")).Message);
        Assert.Equal("The table, line 4, column 'b': 'dog', which is not among the classes cat.", Assert.Throws<InvalidDataException>(() => table.Classification<double>(["a"], "b", ["cat"])).Message);
        Assert.Contains("has no column 'c'. It has a, b.", Assert.Throws<ArgumentException>(() => table.Classes("c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_read_by_path_and_named()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["t.csv"], Flowers);
        Assert.Equal(4, CsvTable.Read(folder["t.csv"]).Count);
        File.WriteAllText(folder["t.csv"], "a\n");
        Assert.StartsWith($"'{folder["t.csv"]}' has no rows", Assert.Throws<InvalidDataException>(() => CsvTable.Read(folder["t.csv"])).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => CsvTable.Read(folder["none"]));
    }

    private static CsvTable Table(string text) => CsvTable.Read(new StringReader(text));
}
