using System.Numerics;

namespace AutoGrad.Numbers;

/// <summary>A recorded scalar operation: its operands' indices and the local slopes. Operand 0 is nobody; a leaf has none.</summary>
internal readonly struct ScalarRecord<T>(int x, T slopeX, int y, T slopeY)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly int X = x;
    public readonly int Y = y;
    public readonly T SlopeX = slopeX;
    public readonly T SlopeY = slopeY;
}
