using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Losses;

/// <summary>What all losses share: equal shapes going in, and a reduction coming out.</summary>
internal static class LossValues
{
    /// <summary>An error unless predictions and targets have one shape: a loss never broadcasts.</summary>
    public static void EnsureSameShape<T>(string loss, Variable<T> predictions, Variable<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!predictions.Shape.Equals(targets.Shape))
        {
            throw new ArgumentException(
                $"{loss} needs predictions and targets of one shape, but got {predictions.Shape} and {targets.Shape}. A loss does not broadcast; reshape one of them.", nameof(targets));
        }
    }

    /// <summary>The loss's values as they are, or their mean or sum.</summary>
    public static Variable<T> Reduced<T>(this Variable<T> values, Reduction reduction)
        where T : unmanaged, IFloatingPointIeee754<T> => reduction switch
        {
            Reduction.None => values,
            Reduction.Mean => values.Mean(),
            Reduction.Sum => values.Sum(),
            _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "A loss is reduced by None, Mean or Sum."),
        };

    /// <summary>The sum of each sample, along the last axis; a single number is its own sample.</summary>
    public static Variable<T> SampleSum<T>(this Variable<T> values)
        where T : unmanaged, IFloatingPointIeee754<T> => values.Rank == 0 ? values : values.Sum(values.Rank - 1);
}
