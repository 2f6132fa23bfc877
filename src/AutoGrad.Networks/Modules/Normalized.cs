using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>What normalising layers share when they are made.</summary>
internal static class Normalized
{
    /// <summary>A parameter of ones.</summary>
    public static Parameter<T> Ones<T>(Shape shape, bool isLearned = true)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Parameter<T> ones = new(shape, isLearned);
        ones.Values.Fill(T.One);
        return ones;
    }

    /// <summary>ε, which is finite and not negative.</summary>
    public static double Epsilon(double epsilon) => double.IsFinite(epsilon) && epsilon >= 0
        ? epsilon
        : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, $"epsilon must be finite and not negative, but got {epsilon}.");
}
