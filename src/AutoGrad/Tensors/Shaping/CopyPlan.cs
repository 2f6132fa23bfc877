namespace AutoGrad.Tensors.Shaping;

/// <summary>
/// A copy from one strided view of memory to another, axis by axis. Axes that go on in both are one; the axis on which
/// the source is densest and that on which the target is are walked innermost, in square tiles where they differ.
/// </summary>
internal ref struct CopyPlan
{
    // A tile of doubles is two cache lines wide; its 16 + 16 rows stay in the first cache even at strides that collide.
    private const int Side = 16;

    private readonly Span<int> lengths;
    private readonly Span<int> stridesX;
    private readonly Span<int> stridesY;
    private readonly Span<int> index;
    private int startX;
    private int startY;
    private int axes;
    private bool isEmpty;

    /// <summary>A plan without axes, which copies one element.</summary>
    /// <param name="startX">Where the source's first element is.</param>
    /// <param name="startY">Where the target's first element is.</param>
    /// <param name="room">Room for four numbers an axis.</param>
    public CopyPlan(int startX, int startY, Span<int> room)
    {
        this.startX = startX;
        this.startY = startY;
        int rank = room.Length / 4;
        lengths = room[..rank];
        stridesX = room.Slice(rank, rank);
        stridesY = room.Slice(2 * rank, rank);
        index = room.Slice(3 * rank, rank);
        index.Clear();
    }

    /// <summary>Adds an axis inside those added so far.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="strideX">The step in the source.</param>
    /// <param name="strideY">The step in the target.</param>
    public void Add(int length, int strideX, int strideY)
    {
        isEmpty |= length == 0;
        if (length == 1)
        {
            return;
        }

        bool goesOn = axes > 0 && stridesX[axes - 1] == strideX * length && stridesY[axes - 1] == strideY * length;
        lengths[axes] = length;
        if (goesOn)
        {
            axes--;
            lengths[axes] *= length;
        }

        stridesX[axes] = strideX;
        stridesY[axes] = strideY;
        axes++;
    }

    /// <summary>Copies.</summary>
    public void Run<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        if (isEmpty)
        {
            return;
        }

        if (axes == 0)
        {
            y[startY] = x[startX];
            return;
        }

        MoveTo(axes - 1, Densest(stridesY[..axes]));
        int across = Densest(stridesX[..axes]);
        bool isTiled = across != axes - 1;
        if (isTiled)
        {
            MoveTo(axes - 2, across);
        }

        int outer = axes - (isTiled ? 2 : 1);
        do
        {
            if (isTiled)
            {
                Tile(x, y);
            }
            else
            {
                Line(x, y, startX, startY, lengths[axes - 1]);
            }
        }
        while (Next(outer));
    }

    private static int Densest(ReadOnlySpan<int> strides)
    {
        int densest = strides.Length - 1;
        for (int axis = densest - 1; axis >= 0; axis--)
        {
            if (Math.Abs(strides[axis]) < Math.Abs(strides[densest]))
            {
                densest = axis;
            }
        }

        return densest;
    }

    private readonly void MoveTo(int place, int axis)
    {
        (lengths[axis], lengths[place]) = (lengths[place], lengths[axis]);
        (stridesX[axis], stridesX[place]) = (stridesX[place], stridesX[axis]);
        (stridesY[axis], stridesY[place]) = (stridesY[place], stridesY[axis]);
    }

    private readonly void Tile<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        int rows = lengths[axes - 2];
        int columns = lengths[axes - 1];
        for (int row = 0; row < rows; row += Side)
        {
            int rowEnd = Math.Min(row + Side, rows);
            for (int column = 0; column < columns; column += Side)
            {
                int width = Math.Min(Side, columns - column);
                int tileX = startX + (column * stridesX[axes - 1]);
                int tileY = startY + (column * stridesY[axes - 1]);
                for (int i = row; i < rowEnd; i++)
                {
                    Line(x, y, tileX + (i * stridesX[axes - 2]), tileY + (i * stridesY[axes - 2]), width);
                }
            }
        }
    }

    private readonly void Line<T>(ReadOnlySpan<T> x, Span<T> y, int fromX, int fromY, int length)
    {
        int stepX = stridesX[axes - 1];
        int stepY = stridesY[axes - 1];
        if (stepY == 1)
        {
            Span<T> run = y.Slice(fromY, length);
            if (stepX == 1)
            {
                x.Slice(fromX, length).CopyTo(run);
                return;
            }

            for (int i = 0; i < run.Length; i++, fromX += stepX)
            {
                run[i] = x[fromX];
            }

            return;
        }

        for (int i = 0; i < length; i++, fromX += stepX, fromY += stepY)
        {
            y[fromY] = x[fromX];
        }
    }

    private bool Next(int outer)
    {
        for (int axis = outer - 1; axis >= 0; axis--)
        {
            startX += stridesX[axis];
            startY += stridesY[axis];
            if (++index[axis] < lengths[axis])
            {
                return true;
            }

            startX -= stridesX[axis] * lengths[axis];
            startY -= stridesY[axis] * lengths[axis];
            index[axis] = 0;
        }

        return false;
    }
}
