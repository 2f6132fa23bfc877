using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Networks.Storage;

/// <summary>A module of two weights, one kept tensor and one part: enough to have paths.</summary>
internal sealed class Pair<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Pair(int width, bool hasPart = true)
    {
        Add("weight", new Parameter<T>(Shape.Of(3, width)));
        Add("scale", new Parameter<T>(Shape.Scalar));
        Add("running", new Parameter<T>(Shape.Of(width), isLearned: false));
        if (hasPart)
        {
            Add("part", new Pair<T>(2, hasPart: false));
        }
    }

    /// <summary>Fills everything, NaN, infinities and −0 among it.</summary>
    public Pair<T> Fill(int seed)
    {
        Random random = new(seed);
        T[] special = [T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.NegativeZero, T.Epsilon];
        foreach ((_, Parameter<T> parameter) in State)
        {
            foreach (ref T value in parameter.Values)
            {
                value = random.Next(4) == 0 ? special[random.Next(special.Length)] : T.CreateChecked(random.NextDouble() - 0.5);
            }
        }

        return this;
    }
}
