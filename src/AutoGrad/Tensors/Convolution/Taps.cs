namespace AutoGrad.Tensors.Convolution;

/// <summary>
/// A walk over the weights of a convolution for each sample, and for each the rectangle of inputs and outputs that it
/// joins. The three kernels of a convolution are three things to do at a tap.
/// </summary>
internal ref struct Taps
{
    private readonly ConvolutionForm form;
    private readonly ReadOnlySpan<int> x;
    private readonly ReadOnlySpan<int> weight;
    private readonly ReadOnlySpan<int> y;
    private readonly int count;
    private int next;

    public Taps(ConvolutionShapes shapes)
    {
        form = shapes.Form;
        x = shapes.X.Lengths;
        weight = shapes.Weight.Lengths;
        y = shapes.Y.Lengths;
        count = shapes.Weight.Count;
        Samples = x[0];
        RowX = form.Stride.Height * x[3];
        RowY = y[3];
    }

    /// <summary>The place of the weight.</summary>
    public int Weight { get; private set; }

    /// <summary>The place of the first input that the weight meets.</summary>
    public int X { get; private set; }

    /// <summary>The place of the first output that the weight reaches.</summary>
    public int Y { get; private set; }

    /// <summary>The height of the rectangle.</summary>
    public int Rows { get; private set; }

    /// <summary>The width of the rectangle.</summary>
    public int Columns { get; private set; }

    /// <summary>From a row of inputs to the next.</summary>
    public int RowX { get; }

    /// <summary>From a row of outputs to the next.</summary>
    public int RowY { get; }

    /// <summary>From an input of a row to the next; outputs are neighbours.</summary>
    public readonly int Step => form.Stride.Width;

    private int Samples { get; set; }

    private int Sample { get; set; }

    /// <summary>Goes to the next weight that meets any input.</summary>
    public bool MoveNext()
    {
        while (Sample < Samples)
        {
            for (; next < count; next++)
            {
                if (Enter(next))
                {
                    next++;
                    return true;
                }
            }

            next = 0;
            Sample++;
        }

        return false;
    }

    private bool Enter(int tap)
    {
        (int rest, int column) = int.DivRem(tap, weight[3]);
        (rest, int row) = int.DivRem(rest, weight[2]);
        (int output, int input) = int.DivRem(rest, weight[1]);
        int top = (row * form.Dilation.Height) - form.Padding.Height;
        int left = (column * form.Dilation.Width) - form.Padding.Width;
        (int firstRow, Rows) = Range(x[2], y[2], form.Stride.Height, top);
        (int firstColumn, Columns) = Range(x[3], y[3], form.Stride.Width, left);
        if (Rows <= 0 || Columns <= 0)
        {
            return false;
        }

        int channel = (output / (weight[0] / form.Groups) * weight[1]) + input;
        Weight = tap;
        Y = (((((Sample * y[1]) + output) * y[2]) + firstRow) * y[3]) + firstColumn;
        X = (((((Sample * x[1]) + channel) * x[2]) + top + (firstRow * form.Stride.Height)) * x[3]) + left + (firstColumn * form.Stride.Width);
        if (Step == 1 && Columns == RowX && Columns == RowY)
        {
            Columns *= Rows;
            Rows = 1;
        }

        return true;
    }

    // The outputs o with 0 ≤ o · stride + offset < inputs.
    private static (int First, int Count) Range(int inputs, int outputs, int stride, int offset)
    {
        int first = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
        int end = inputs <= offset ? 0 : Math.Min(((inputs - 1 - offset) / stride) + 1, outputs);
        return (first, end - first);
    }
}
