using System.Text;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Randomness;

namespace AutoGrad.Examples.Text;

/// <summary>A text as tokens: nine tenths to learn from, by order, and the rest to measure on.</summary>
internal sealed class TextData
{
    private const double TrainingShare = 0.9;
    private static readonly string[] Subjects = ["the cat", "a dog", "my friend", "the old king", "one small bird"];
    private static readonly string[] Verbs = ["sees", "follows", "knows", "hears", "forgets"];

    private readonly int[] tokens;

    private TextData(string text)
    {
        Vocabulary = new Vocabulary(text);
        tokens = Vocabulary.Encode(text);
    }

    public Vocabulary Vocabulary { get; }

    public ReadOnlyMemory<int> Training => tokens.AsMemory(0, Split);

    public ReadOnlyMemory<int> Validation => tokens.AsMemory(Split);

    private int Split => (int)(tokens.Length * TrainingShare);

    /// <summary>Reads a text file, or makes sentences where none is given.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no UTF-8 text, or too short.</exception>
    public static TextData Load(string? path, int least, long seed)
    {
        string text = path is null ? Sentences(new SeededRandom(seed)) : Read(path);
        return text.Length >= least ? new TextData(text)
            : throw new InvalidDataException($"The text has {text.Length} characters, but training needs at least {least}.");
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException failure)
        {
            throw new InvalidDataException($"'{path}' is no UTF-8 text.", failure);
        }
    }

    private static string Sentences(SeededRandom random)
    {
        StringBuilder text = new();
        for (int i = 0; i < 5000; i++)
        {
            text.Append($"{Pick(Subjects)} {Pick(Verbs)} {Pick(Subjects)}.\n");
        }

        return text.ToString();

        string Pick(string[] words) => words[random.Next(words.Length)];
    }
}
