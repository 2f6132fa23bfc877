using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>What the four convolutions check when they are made: sizes that no input could make right.</summary>
internal static class Filters
{
    /// <summary>The shape [first, second / groups, kernel…] of a weight.</summary>
    /// <exception cref="ArgumentException">A size is not positive, the padding is negative, or the groups do not divide the channels.</exception>
    public static Shape Weight(string layer, int first, int second, int groups, ReadOnlySpan<int> kernel, ReadOnlySpan<int> steps, ReadOnlySpan<int> padding)
    {
        if (first < 1 || second < 1 || groups < 1 || first % groups != 0 || second % groups != 0)
        {
            throw new ArgumentException($"{layer} needs at least one input and one output channel, in a number of groups that divides both, but got {first} and {second} channels and {groups} groups.");
        }

        if (kernel.ContainsAnyExceptInRange(1, int.MaxValue) || steps.ContainsAnyExceptInRange(1, int.MaxValue) || padding.ContainsAnyExceptInRange(0, int.MaxValue))
        {
            throw new ArgumentException(
                $"{layer} needs a kernel, a stride and a dilation of at least 1 and a padding of at least 0, but got kernel {Shape.Of(kernel)}, stride and dilation {Shape.Of(steps)} and padding {Shape.Of(padding)}.");
        }

        return Shape.Of([first, second / groups, .. kernel]);
    }
}
