using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>What initialisers check before they write anything.</summary>
internal static class Elements
{
    /// <summary>An error unless there are as many elements as the shape has.</summary>
    public static void Ensure(int count, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (count != shape.Count)
        {
            throw new ArgumentException($"Shape {shape} has {shape.Count} elements, but {count} are to be filled.", nameof(shape));
        }
    }

    /// <summary>A number that is finite and not negative: a deviation, a gain.</summary>
    public static double NotNegative(double number, string name) => double.IsFinite(number) && number >= 0
        ? number
        : throw new ArgumentOutOfRangeException(name, number, $"{name} must be finite and not negative, but got {number}.");

    /// <summary>A finite number.</summary>
    public static double Finite(double number, string name) => double.IsFinite(number)
        ? number
        : throw new ArgumentOutOfRangeException(name, number, $"{name} must be finite, but got {number}.");
}
