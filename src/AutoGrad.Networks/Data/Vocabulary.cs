using System.Text;

namespace AutoGrad.Networks.Data;

/// <summary>Numbers the characters of a text from 0 on, in the order of their code points: a token is one Unicode character.</summary>
/// <example><code>
/// Vocabulary characters = new(text);
/// int[] tokens = characters.Encode("to be");
/// </code></example>
public sealed class Vocabulary
{
    private readonly Rune[] characters;
    private readonly Dictionary<Rune, int> tokens = [];

    /// <summary>The characters of a text, each once.</summary>
    /// <param name="text">The text, or the <see cref="Characters"/> of another vocabulary.</param>
    /// <exception cref="ArgumentException">The text is empty, or has half of a surrogate pair.</exception>
    public Vocabulary(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        HashSet<Rune> found = [];
        for (int at = 0; at < text.Length;)
        {
            Rune character = CharacterAt(text, at);
            found.Add(character);
            at += character.Utf16SequenceLength;
        }

        characters = [.. found.Order()];
        for (int token = 0; token < characters.Length; token++)
        {
            tokens.Add(characters[token], token);
        }
    }

    /// <summary>The number of tokens.</summary>
    public int Count => characters.Length;

    /// <summary>The characters in the order of their tokens, from which an equal vocabulary can be made.</summary>
    public string Characters => string.Concat(characters);

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One token for each character.</returns>
    /// <exception cref="ArgumentException">A character is not in the vocabulary; the message names it and its place.</exception>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<int> encoded = new(text.Length);
        for (int at = 0; at < text.Length;)
        {
            Rune character = CharacterAt(text, at);
            encoded.Add(tokens.TryGetValue(character, out int token) ? token
                : throw new ArgumentException($"The character '{character}' (U+{character.Value:X4}) at {at} is not among the {Count} of the vocabulary.", nameof(text)));
            at += character.Utf16SequenceLength;
        }

        return [.. encoded];
    }

    /// <summary>The text of some tokens.</summary>
    /// <param name="encoded">The tokens.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">A token is out of range; the message names it and its place.</exception>
    public string Decode(ReadOnlySpan<int> encoded)
    {
        StringBuilder text = new(encoded.Length);
        for (int at = 0; at < encoded.Length; at++)
        {
            text.Append((uint)encoded[at] < (uint)Count ? characters[encoded[at]]
                : throw new ArgumentException($"Tokens go from 0 to {Count - 1}, but the one at {at} is {encoded[at]}.", nameof(encoded)));
        }

        return text.ToString();
    }

    private static Rune CharacterAt(string text, int at) => Rune.TryGetRuneAt(text, at, out Rune character) ? character
        : throw new ArgumentException($"The text is not valid Unicode: it has half of a surrogate pair at {at}.", nameof(text));
}
