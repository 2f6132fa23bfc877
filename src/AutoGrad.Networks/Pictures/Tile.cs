namespace AutoGrad.Networks.Pictures;

/// <summary>A named small image: a digit, or the weights of one class of a linear classifier.</summary>
public sealed class Tile
{
    readonly double[] _pixels;

    /// <summary>An image; the pixels are copied.</summary>
    /// <param name="name">The name below the image.</param>
    /// <param name="width">The number of pixels in a row.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="pixels">The pixels, [height, width], rows from the top; all finite.</param>
    /// <exception cref="ArgumentException">The number of pixels is not height · width, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The width or the height is not positive.</exception>
    public Tile(string name, int width, int height, ReadOnlySpan<double> pixels)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.Length != (long)width * height)
        {
            throw new ArgumentException($"Tile '{name}' is {width} wide and {height} high, {(long)width * height} pixels, but got {pixels.Length}.", nameof(pixels));
        }

        for (int i = 0; i < pixels.Length; i++)
        {
            if (!double.IsFinite(pixels[i]))
            {
                throw new ArgumentException($"Tile '{name}' has {pixels[i]} in row {i / width}, column {i % width}; pixels must be finite.", nameof(pixels));
            }
        }

        (Name, Width, Height, _pixels) = (name, width, height, pixels.ToArray());
    }

    /// <summary>The name below the image.</summary>
    public string Name { get; }

    /// <summary>The number of pixels in a row.</summary>
    public int Width { get; }

    /// <summary>The number of rows.</summary>
    public int Height { get; }

    /// <summary>The pixels, rows from the top.</summary>
    public ReadOnlySpan<double> Pixels => _pixels;

    /// <summary>The image as a PNG file in which each pixel is a square of <paramref name="size"/> · <paramref name="size"/>.</summary>
    internal byte[] Encode(Colouring colouring, double low, double high, int size)
    {
        int channels = colouring == Colouring.Grey ? 1 : 3;
        byte[] bytes = new byte[Width * size * Height * size * channels];
        for (int i = 0; i < bytes.Length; i += channels)
        {
            (int row, int column) = (i / channels / (Width * size) / size, i / channels % (Width * size) / size);
            double value = _pixels[(row * Width) + column];
            if (colouring == Colouring.Grey)
            {
                bytes[i] = (byte)Math.Round(255 * Math.Clamp((value - low) / (high - low), 0, 1));
            }
            else
            {
                (int red, int green, int blue) = Palette.Diverging(value / high);
                (bytes[i], bytes[i + 1], bytes[i + 2]) = ((byte)red, (byte)green, (byte)blue);
            }
        }

        return Png.Encode(Width * size, Height * size, bytes);
    }
}
