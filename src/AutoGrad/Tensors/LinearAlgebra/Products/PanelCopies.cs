using AutoGrad.Parallel;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>Copies lines of an operand to panels; an index is a panel.</summary>
internal readonly unsafe struct PanelCopies<T>(T* source, nint line, nint step, int lines, int terms, T* panels, int width) : IRangeBody
    where T : unmanaged
{
    public int Count => (lines + width - 1) / width;

    public void Run(int start, int end)
    {
        for (int panel = start; panel < end; panel++)
        {
            int first = panel * width;
            Packing.Panel(source + (first * line), line, step, Math.Min(width, lines - first), terms, panels + ((nint)first * terms), width);
        }
    }
}
