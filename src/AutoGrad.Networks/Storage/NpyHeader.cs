using System.Globalization;
using System.Text;

namespace AutoGrad.Networks.Storage;

/// <summary>The header of an .npy file: a Python dictionary with three entries, in any order.</summary>
internal sealed record NpyHeader(ElementType Type, bool IsFortranOrder, long[] Shape)
{
    private const int HighestRank = 64;

    /// <summary>Parses the dictionary: strings in single or double quotes, True or False, and a tuple of integers.</summary>
    /// <exception cref="InvalidDataException">It is not of this form, or the element type is not known.</exception>
    public static NpyHeader Parse(ReadOnlySpan<byte> bytes, string file)
    {
        string text = Encoding.Latin1.GetString(bytes);
        Scanner scanner = new(text, file);
        string? type = null;
        bool? isFortranOrder = null;
        long[]? shape = null;
        scanner.Expect('{');
        while (!scanner.Accept('}'))
        {
            string key = scanner.Quoted();
            scanner.Expect(':');
            switch (key)
            {
                case "descr" when type is null: type = scanner.Quoted(); break;
                case "fortran_order" when isFortranOrder is null: isFortranOrder = scanner.Truth(); break;
                case "shape" when shape is null: shape = scanner.Tuple(); break;
                default: throw scanner.Invalid($"has the key '{key}', unknown or for the second time");
            }

            if (!scanner.Accept(','))
            {
                scanner.Expect('}');
                break;
            }
        }

        scanner.ExpectEnd();
        if (type is null || isFortranOrder is null || shape is null)
        {
            throw scanner.Invalid("lacks descr, fortran_order or shape");
        }

        return ElementTypes.TryOfNumpy(type, out ElementType known) ? new NpyHeader(known, isFortranOrder.Value, shape)
            : throw new InvalidDataException($"{file}: the element type '{type}' is not known; {ElementTypes.NumpyNames} are.");
    }

    private struct Scanner(string text, string file)
    {
        private int at;

        public bool Accept(char wanted)
        {
            SkipSpace();
            bool isThere = at < text.Length && text[at] == wanted;
            at += isThere ? 1 : 0;
            return isThere;
        }

        public void Expect(char wanted)
        {
            if (!Accept(wanted))
            {
                throw Invalid($"has no '{wanted}' at {at}");
            }
        }

        public void ExpectEnd()
        {
            SkipSpace();
            if (at < text.Length)
            {
                throw Invalid($"goes on after its end at {at}");
            }
        }

        public string Quoted()
        {
            char quote = Accept('"') ? '"' : '\'';
            if (quote == '\'')
            {
                Expect('\'');
            }

            int end = text.IndexOf(quote, at);
            if (end < 0)
            {
                throw Invalid("has a string without an end");
            }

            string content = text[at..end];
            at = end + 1;
            return content;
        }

        public bool Truth()
        {
            SkipSpace();
            foreach (string word in (ReadOnlySpan<string>)["True", "False"])
            {
                if (text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
                {
                    at += word.Length;
                    return word == "True";
                }
            }

            throw Invalid($"has neither True nor False at {at}");
        }

        public long[] Tuple()
        {
            List<long> lengths = [];
            Expect('(');
            while (!Accept(')'))
            {
                lengths.Add(Number());
                if (lengths.Count > HighestRank)
                {
                    throw Invalid($"has a shape of more than {HighestRank} axes");
                }

                if (!Accept(','))
                {
                    Expect(')');
                    break;
                }
            }

            return [.. lengths];
        }

        public readonly InvalidDataException Invalid(string what) => new($"{file}: the header {what}; {{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }} would do.");

        private long Number()
        {
            SkipSpace();
            int start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            return long.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
                : throw Invalid($"has no length of an axis, an integer of at least 0 and below 2⁶³, at {start}");
        }

        private void SkipSpace()
        {
            while (at < text.Length && text[at] is ' ' or '\n' or '\t' or '\r')
            {
                at++;
            }
        }
    }
}
