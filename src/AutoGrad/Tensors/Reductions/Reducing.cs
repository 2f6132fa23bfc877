using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>The steps that reductions share.</summary>
internal static class Reducing
{
    /// <summary>Σ x over axes.</summary>
    public static Variable<T> SumOver<T>(this Variable<T> x, Axes axes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x.Shape.Equals(axes.Result) ? x : x.Through(new AxisSum(axes.Kept, axes.Result));

    /// <summary>A reduced tensor of shape <see cref="Axes.Kept"/> in the shape asked for, without a copy.</summary>
    public static Variable<T> Shaped<T>(this Variable<T> y, Axes axes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        y.Shape.Equals(axes.Result) ? y : y.Reshape(axes.Result);

    /// <summary>x minus its mean over axes.</summary>
    public static Variable<T> CenteredOver<T>(this Variable<T> x, Axes axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x - (x.SumTo(axes.Kept) / axes.Count);

    /// <summary>‖x‖₂ over axes, of shape <see cref="Axes.Kept"/>.</summary>
    public static Variable<T> NormOver<T>(this Variable<T> x, Axes axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Tape.Apply(new EuclideanNorm<T>(axes.Kept), x);
}
