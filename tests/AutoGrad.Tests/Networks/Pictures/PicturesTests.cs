using System.Xml.Linq;
using AutoGrad.Networks.Pictures;

namespace AutoGrad.Tests.Networks.Pictures;

public sealed class PicturesTests
{
    static readonly XNamespace Space = "http://www.w3.org/2000/svg";
    static readonly Domain Square = new(-1, 1, -1, 1);

    public static TheoryData<string> Names => [.. All().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_well_formed_the_same_twice_and_refers_to_nothing_outside(string name)
    {
        string text = All()[name].ToSvg();
        Assert.Equal(text, All()[name].ToSvg());
        XElement svg = XDocument.Parse(text).Root!;
        Assert.Equal(Space + "svg", svg.Name);
        Assert.Equal(name, svg.Element(Space + "title")!.Value);
        Assert.Contains(svg.Elements(Space + "text"), element => element.Value == name);
        Assert.DoesNotContain("http", text.Replace(Space.NamespaceName, string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain(svg.Descendants(), element => element.Attribute("id") is not null || element.Name.LocalName == "script");
    }

    [Fact]
    public void Text_is_escaped_and_what_xml_cannot_hold_is_replaced()
    {
        string svg = new Curves("a < b & \"c\" \0\ud800", new Series("<s>", [1, 2])).ToSvg();
        XElement root = XDocument.Parse(svg).Root!;
        Assert.Equal("a < b & \"c\" \ufffd\ufffd", root.Element(Space + "title")!.Value);
        Assert.Contains(root.Descendants(Space + "text"), text => text.Value == "<s>");
    }

    [Fact]
    public void A_gap_cuts_a_curve_and_a_point_between_gaps_is_a_dot()
    {
        XElement svg = XDocument.Parse(new Curves("gaps", new Series("s", [1, 2, double.NaN, 3, double.NaN, 4, 5])).ToSvg()).Root!;
        XElement[] lines = [.. svg.Descendants(Space + "path").Where(path => path.Attribute("stroke-width")!.Value == "2")];
        Assert.Equal(3, Assert.Single(lines).Attribute("d")!.Value.Count(letter => letter == 'M'));
        Assert.Single(svg.Descendants(Space + "circle"));
    }

    [Fact]
    public void Regions_cover_the_plot_once()
    {
        XElement svg = XDocument.Parse(new DecisionRegions("r", (x, y) => x + y > 0 ? 1 : 0, Square, [], [], []) { Resolution = 10 }.ToSvg()).Root!;
        XElement[] areas = [.. svg.Descendants(Space + "path")];
        Assert.Equal(2, areas.Length);
        Assert.Equal(20 - 1, areas.Sum(area => area.Attribute("d")!.Value.Count(letter => letter == 'M'))); // the first row is all of one class
    }

    [Fact]
    public void Samples_count_every_value_once()
    {
        (int[] counts, int outside) = new Sample("s", [0, 0.49, 0.5, 1, 2, double.NaN, double.PositiveInfinity]).Count(0, 1, 2);
        Assert.Equal([2, 2], counts);
        Assert.Equal(3, outside);
    }

    [Fact]
    public void A_confusion_table_has_every_count_recall_and_precision()
    {
        string[] texts = [.. XDocument.Parse(new ConfusionTable("c", new long[,] { { 8, 2 }, { 1, 9 } }).ToSvg()).Descendants(Space + "text").Select(text => text.Value)];
        Assert.Empty(new[] { "8", "2", "1", "9", "80.0 %", "90.0 %", "88.9 %", "81.8 %", "85.0 %" }.Except(texts));
    }

    [Fact]
    public void A_report_holds_its_pictures_and_is_saved_whole()
    {
        Report report = new("R & D");
        foreach ((string name, Picture picture) in All())
        {
            report.Add(picture, $"<{name}>");
        }

        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
        try
        {
            report.Add("1 < 2").Save(path);
            string html = File.ReadAllText(path);
            Assert.Equal(report.ToHtml(), html);
            XDocument page = XDocument.Parse(html);
            Assert.Equal(All().Count, page.Descendants("figure").Elements(Space + "svg").Count());
            Assert.Equal(All().Keys.Select(name => $"<{name}>"), page.Descendants("figcaption").Select(caption => caption.Value));
            Assert.DoesNotContain("http", html.Replace(Space.NamespaceName, string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.False(File.Exists($"{path}.unfinished"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Says("'s' has 2 x but 1 y", () => new Series("s", [1, 2], [1]));
        Says("'s' is empty", () => new Series("s", []));
        Says("index 1", () => new Series("s", [1, double.PositiveInfinity]));
        Says("no series", () => new Curves("c"));
        Says("nothing but NaN", () => new Curves("c", new Series("s", [double.NaN])));
        Says("1E+300", () => new Curves("c", new Series("s", [1e308, -1e308])));
        Says("y = 0 at index 1", () => new Curves("c", new Series("s", [1, 0])) { IsLogarithmic = true });
        Says("x from 1 to 1", () => new OptimizerPaths("o", (x, y) => x, new Domain(1, 1, 0, 1)));
        Says("2 x, 2 y and 1 labels", () => new DecisionRegions("d", (x, y) => 0, Square, [0, 0], [0, 0], [0]));
        Says("of class -1 at index 0", () => new DecisionRegions("d", (x, y) => 0, Square, [0], [0], [-1]));
        Says("'s' is empty", () => new Sample("s", []));
        Says("no row", () => new Histograms("h"));
        Says("not finite", () => new Histograms("h", new HistogramRow("r", new Sample("s", [-1e308, 1e308]))));
        Says("784 pixels, but got 3", () => new Tile("t", 28, 28, [1, 2, 3]));
        Says("row 1, column 0", () => new Tile("t", 1, 2, [1, double.NaN]));
        Says("no image", () => new Images("i"));
        Says("2 × 3", () => new ConfusionTable("c", new long[2, 3]));
        Says("got -1", () => new ConfusionTable("c", new long[,] { { -1 } }));
        Says("1 names", () => new ConfusionTable("c", new long[2, 2]) { Classes = ["a"] });
        Assert.Throws<InvalidOperationException>(() => new DecisionRegions("d", (x, y) => -1, Square, [], [], []).ToSvg());

        static void Says(string part, Func<object> make) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
    }

    static Dictionary<string, Picture> All()
    {
        Series path = new("path", [-7, 0, 1e300], [2, double.NaN, 1]);
        Tile tile = new("0", 2, 2, [0, 1, -1, 0.5]);
        Picture[] all =
        [
            new Curves("curves", new Series("a", [1, double.NaN, 3]), new Series("b", [5])) { XLabel = "epoch", YLabel = "loss" },
            new Curves("logarithmic", new Series("a", [1e-3, 2])) { IsLogarithmic = true },
            new OptimizerPaths("paths", (x, y) => Math.Log(x) + y, Square, path),
            new DecisionRegions("regions", (x, y) => x > y ? 1 : 0, Square, [0.5], [0.5], [2]) { Resolution = 8 },
            new Histograms("histograms", new HistogramRow("row", new Sample("a", [1, 1, 1]), new Sample("b", [double.NegativeInfinity, 2]))),
            new Images("images", tile, tile),
            new Images("templates", tile) { Colouring = Colouring.Diverging },
            new ConfusionTable("confusion", new long[,] { { 3, 0 }, { 1, 2 } }),
        ];
        return all.ToDictionary(picture => picture.Title);
    }
}
