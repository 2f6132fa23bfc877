using System.Globalization;

namespace AutoGrad.Networks.Pictures;

/// <summary>Colours that people with any colour vision can tell apart.</summary>
internal static class Palette
{
    // Okabe and Ito, "Color universal design" (2008); yellow last, since it is weak on white.
    static readonly (int Red, int Green, int Blue)[] Names =
        [(0, 114, 178), (213, 94, 0), (0, 158, 115), (204, 121, 167), (230, 159, 0), (86, 180, 233), (51, 51, 51), (240, 228, 66)];

    static readonly string?[] Dashes = [null, "7 3", "2 3"];

    static readonly (int Red, int Green, int Blue) White = (255, 255, 255);
    static readonly (int Red, int Green, int Blue) DarkBlue = (8, 64, 129);
    static readonly (int Red, int Green, int Blue) DarkRed = (165, 42, 0);

    /// <summary>The colour of series or class <paramref name="index"/>; they recur after eight.</summary>
    public static string Solid(int index) => Hex(Names[index % Names.Length]);

    /// <summary>The same colour, mostly white: an area behind marks.</summary>
    public static string Tint(int index) => Hex(Mix(White, Names[index % Names.Length], 0.3));

    /// <summary>The dashes of a line, which tell colours apart that recur; null is a full line.</summary>
    public static string? Dash(int index) => Dashes[index / Names.Length % Dashes.Length];

    /// <summary>From white (0) to dark blue (1).</summary>
    public static (int Red, int Green, int Blue) Blues(double share) => Mix(White, DarkBlue, share);

    /// <summary>From white (0) to dark red (1).</summary>
    public static (int Red, int Green, int Blue) Reds(double share) => Mix(White, DarkRed, share);

    /// <summary>From dark blue (−1) over white (0) to dark red (1).</summary>
    public static (int Red, int Green, int Blue) Diverging(double value) => value < 0 ? Blues(-value) : Reds(value);

    public static string Hex((int Red, int Green, int Blue) colour) =>
        string.Create(CultureInfo.InvariantCulture, $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}");

    static (int Red, int Green, int Blue) Mix((int Red, int Green, int Blue) from, (int Red, int Green, int Blue) to, double share)
    {
        double t = Math.Clamp(share, 0, 1);
        return (Channel(from.Red, to.Red), Channel(from.Green, to.Green), Channel(from.Blue, to.Blue));
        int Channel(int a, int b) => (int)Math.Round(a + (t * (b - a)));
    }
}
