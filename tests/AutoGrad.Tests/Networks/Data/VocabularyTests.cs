using System.Text;
using AutoGrad.Networks.Data;
using AutoGrad.Tests.Properties;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Networks.Data;

public class VocabularyTests
{
    [Fact]
    public void Any_text_comes_back() => Law.Holds(
        from count in Gen.Choose(1, 60)
        from points in Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0, 0xD7FF), Gen.Choose(0x1F600, 0x1F64F)), count)
        select string.Concat(points.Select(point => new Rune(point))),
        text =>
        {
            Vocabulary vocabulary = new(text);
            int[] tokens = vocabulary.Encode(text);
            Assert.Equal(text, vocabulary.Decode(tokens));
            Assert.Equal(Enumerable.Range(0, vocabulary.Count), tokens.Distinct().Order());
            Assert.Equal(vocabulary.Characters, new Vocabulary(vocabulary.Characters).Characters);
        });

    [Fact]
    public void Tokens_are_in_the_order_of_code_points()
    {
        Vocabulary vocabulary = new("banana 😀\n");
        Assert.Equal("\n abn😀", vocabulary.Characters);
        Assert.Equal(6, vocabulary.Count);
        Assert.Equal([3, 2, 4, 5], vocabulary.Encode("ban😀"));
        Assert.Empty(vocabulary.Encode(""));
        Assert.Equal("", vocabulary.Decode([]));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Vocabulary vocabulary = new("ab");
        Assert.Contains("The character 'é' (U+00E9) at 1 is not among the 2", Assert.Throws<ArgumentException>(() => vocabulary.Encode("aéb")).Message, StringComparison.Ordinal);
        Assert.Contains("from 0 to 1, but the one at 2 is 2", Assert.Throws<ArgumentException>(() => vocabulary.Decode([0, 1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("the one at 0 is -1", Assert.Throws<ArgumentException>(() => vocabulary.Decode([-1])).Message, StringComparison.Ordinal);
        Assert.Contains("half of a surrogate pair at 1", Assert.Throws<ArgumentException>(() => new Vocabulary("a\ud800")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Vocabulary(""));
    }

    [SkippableFact]
    public void Shakespeare_has_65_characters_and_comes_back()
    {
        string? path = SharedData.Find("text/tinyshakespeare.txt");
        Skip.If(path is null, "../shared/data/text/tinyshakespeare.txt is absent");
        string text = File.ReadAllText(path);
        Vocabulary vocabulary = new(text);
        Assert.Equal(65, vocabulary.Count);
        Assert.Equal(text, vocabulary.Decode(vocabulary.Encode(text)));
    }
}
