namespace AutoGrad.Networks.Pictures;

/// <summary>A rectangle of the page.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}
