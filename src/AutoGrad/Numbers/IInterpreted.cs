using System.Numerics;

namespace AutoGrad.Numbers;

/// <summary>A number that says how rules act on it.</summary>
/// <typeparam name="T">The number.</typeparam>
internal interface IInterpreted<T>
    where T : IFloatingPointIeee754<T>
{
    Interpretation<T> Interpretation { get; }
}
